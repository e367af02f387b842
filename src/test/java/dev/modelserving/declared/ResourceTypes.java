package dev.modelserving.declared;

/** The type tokens of what a stack declares. */
public final class ResourceTypes {
    public static final String GCP_PROVIDER = "pulumi:providers:gcp";
    public static final String CLUSTER = "gcp:container/cluster:Cluster";
    public static final String NODE_POOL = "gcp:container/nodePool:NodePool";
    public static final String NETWORK = "gcp:compute/network:Network";
    public static final String SUBNETWORK = "gcp:compute/subnetwork:Subnetwork";
    public static final String ROUTER = "gcp:compute/router:Router";
    public static final String ROUTER_NAT = "gcp:compute/routerNat:RouterNat";
    public static final String FIREWALL = "gcp:compute/firewall:Firewall";
    public static final String BUCKET = "gcp:storage/bucket:Bucket";
    public static final String BUCKET_MEMBER = "gcp:storage/bucketIAMMember:BucketIAMMember";
    public static final String PROJECT_MEMBER = "gcp:projects/iAMMember:IAMMember";
    public static final String ACCOUNT_MEMBER = "gcp:serviceaccount/iAMMember:IAMMember";

    public static final String DASHBOARD = "gcp:monitoring/dashboard:Dashboard";
    public static final String MONITORED_SERVICE = "gcp:monitoring/customService:CustomService";
    public static final String OBJECTIVE = "gcp:monitoring/slo:Slo";
    public static final String ALERT_POLICY = "gcp:monitoring/alertPolicy:AlertPolicy";
    public static final String UPTIME_CHECK = "gcp:monitoring/uptimeCheckConfig:UptimeCheckConfig";

    public static final String KUBERNETES_PROVIDER = "pulumi:providers:kubernetes";
    public static final String NAMESPACE = "kubernetes:core/v1:Namespace";
    public static final String SERVICE_ACCOUNT = "kubernetes:core/v1:ServiceAccount";
    public static final String CONFIG_MAP = "kubernetes:core/v1:ConfigMap";
    public static final String SERVICE = "kubernetes:core/v1:Service";
    public static final String DEPLOYMENT = "kubernetes:apps/v1:Deployment";
    public static final String AUTOSCALER = "kubernetes:autoscaling/v2:HorizontalPodAutoscaler";
    public static final String BUDGET = "kubernetes:policy/v1:PodDisruptionBudget";
    public static final String NAMESPACE_PATCH = "kubernetes:core/v1:NamespacePatch";
    public static final String RELEASE = "kubernetes:helm.sh/v3:Release";
    public static final String GATEWAY = "kubernetes:networking.istio.io/v1:Gateway";
    public static final String VIRTUAL_SERVICE = "kubernetes:networking.istio.io/v1:VirtualService";
    public static final String DESTINATION_RULE = "kubernetes:networking.istio.io/v1:DestinationRule";
    public static final String ENVOY_FILTER = "kubernetes:networking.istio.io/v1alpha3:EnvoyFilter";
    public static final String PEER_AUTHENTICATION = "kubernetes:security.istio.io/v1:PeerAuthentication";
    public static final String REQUEST_AUTHENTICATION = "kubernetes:security.istio.io/v1:RequestAuthentication";
    public static final String AUTHORIZATION_POLICY = "kubernetes:security.istio.io/v1:AuthorizationPolicy";
    public static final String NETWORK_POLICY = "kubernetes:networking.k8s.io/v1:NetworkPolicy";
    public static final String POD_MONITORING = "kubernetes:monitoring.googleapis.com/v1:PodMonitoring";
    public static final String POD = "kubernetes:core/v1:Pod";
    public static final String JOB = "kubernetes:batch/v1:Job";

    private ResourceTypes() {}
}
