package dev.modelserving;

/** The type tokens of what a stack declares. */
final class ResourceTypes {
    static final String GCP_PROVIDER = "pulumi:providers:gcp";
    static final String CLUSTER = "gcp:container/cluster:Cluster";
    static final String NODE_POOL = "gcp:container/nodePool:NodePool";
    static final String NETWORK = "gcp:compute/network:Network";
    static final String SUBNETWORK = "gcp:compute/subnetwork:Subnetwork";
    static final String ROUTER = "gcp:compute/router:Router";
    static final String ROUTER_NAT = "gcp:compute/routerNat:RouterNat";
    static final String FIREWALL = "gcp:compute/firewall:Firewall";
    static final String BUCKET = "gcp:storage/bucket:Bucket";
    static final String BUCKET_MEMBER = "gcp:storage/bucketIAMMember:BucketIAMMember";
    static final String PROJECT_MEMBER = "gcp:projects/iAMMember:IAMMember";
    static final String ACCOUNT_MEMBER = "gcp:serviceaccount/iAMMember:IAMMember";

    static final String DASHBOARD = "gcp:monitoring/dashboard:Dashboard";
    static final String MONITORED_SERVICE = "gcp:monitoring/customService:CustomService";
    static final String OBJECTIVE = "gcp:monitoring/slo:Slo";
    static final String ALERT_POLICY = "gcp:monitoring/alertPolicy:AlertPolicy";

    static final String KUBERNETES_PROVIDER = "pulumi:providers:kubernetes";
    static final String NAMESPACE = "kubernetes:core/v1:Namespace";
    static final String SERVICE_ACCOUNT = "kubernetes:core/v1:ServiceAccount";
    static final String CONFIG_MAP = "kubernetes:core/v1:ConfigMap";
    static final String SERVICE = "kubernetes:core/v1:Service";
    static final String DEPLOYMENT = "kubernetes:apps/v1:Deployment";
    static final String AUTOSCALER = "kubernetes:autoscaling/v2:HorizontalPodAutoscaler";
    static final String BUDGET = "kubernetes:policy/v1:PodDisruptionBudget";
    static final String NAMESPACE_PATCH = "kubernetes:core/v1:NamespacePatch";
    static final String RELEASE = "kubernetes:helm.sh/v3:Release";
    static final String GATEWAY = "kubernetes:networking.istio.io/v1:Gateway";
    static final String VIRTUAL_SERVICE = "kubernetes:networking.istio.io/v1:VirtualService";
    static final String DESTINATION_RULE = "kubernetes:networking.istio.io/v1:DestinationRule";
    static final String ENVOY_FILTER = "kubernetes:networking.istio.io/v1alpha3:EnvoyFilter";
    static final String PEER_AUTHENTICATION = "kubernetes:security.istio.io/v1:PeerAuthentication";
    static final String AUTHORIZATION_POLICY = "kubernetes:security.istio.io/v1:AuthorizationPolicy";
    static final String NETWORK_POLICY = "kubernetes:networking.k8s.io/v1:NetworkPolicy";
    static final String POD_MONITORING = "kubernetes:monitoring.googleapis.com/v1:PodMonitoring";
    static final String POD = "kubernetes:core/v1:Pod";
    static final String JOB = "kubernetes:batch/v1:Job";

    private ResourceTypes() {}
}
