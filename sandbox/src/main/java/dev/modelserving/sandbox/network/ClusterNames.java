package dev.modelserving.sandbox.network;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * kube-dns for a cluster's Services. {@code SERVICE.NAMESPACE.svc.cluster.local} is the Service's address, a headless
 * Service's ready endpoints, or an ExternalName's target; {@code HOSTNAME.} in front of it names a pod of a headless
 * Service. There are no other names, since the sandbox reaches nothing outside.
 */
final class ClusterNames {
    private static final String DOMAIN = ".svc.cluster.local.";

    /** As in GKE's kube-dns, so that clients soon see changed endpoints. */
    private static final long SECONDS_TO_LIVE = 30;

    private final ServiceView view;

    ClusterNames(ServiceView view) {
        this.view = view;
    }

    /** Answers a question. */
    Message answer(Message question) {
        Message answer = new Message(question.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setFlag(Flags.AA);
        answer.getHeader().setFlag(Flags.RA);
        if (question.getHeader().getFlag(Flags.RD)) {
            answer.getHeader().setFlag(Flags.RD);
        }
        Record asked = question.getQuestion();
        if (asked == null) {
            answer.getHeader().setRcode(Rcode.FORMERR);
            return answer;
        }
        answer.addRecord(asked, Section.QUESTION);
        List<Record> records = records(asked.getName());
        if (records.isEmpty()) {
            answer.getHeader().setRcode(Rcode.NXDOMAIN);
        }
        records.stream()
                .filter(record -> record.getType() == asked.getType() || record.getType() == Type.CNAME)
                .forEach(record -> answer.addRecord(record, Section.ANSWER));
        return answer;
    }

    /** All records of a name; empty if there is no such name. */
    private List<Record> records(Name name) {
        String text = name.toString().toLowerCase(Locale.ROOT);
        if (!text.endsWith(DOMAIN)) {
            return List.of();
        }
        String[] labels = text.substring(0, text.length() - DOMAIN.length()).split("\\.", -1);
        return switch (labels.length) {
            case 2 ->
                service(labels[0], labels[1])
                        .map(service -> records(name, service))
                        .orElse(List.of());
            case 3 ->
                addresses(name, labels[2] + "/" + labels[1], endpoint -> labels[0].equals(endpoint.getHostname()));
            default -> List.of();
        };
    }

    private Optional<Service> service(String service, String namespace) {
        return view.service(namespace + "/" + service);
    }

    private List<Record> records(Name name, Service service) {
        if ("ExternalName".equals(service.getSpec().getType())) {
            return List.of(alias(name, service.getSpec().getExternalName()));
        }
        return ClusterAddresses.of(service)
                .map(address -> List.of(record(name, address)))
                .orElseGet(() -> addresses(name, ServiceWatch.key(service), endpoint -> true));
    }

    private List<Record> addresses(Name name, String service, Predicate<Endpoint> wanted) {
        return view.slices(service).stream()
                .map(EndpointSlice::getEndpoints)
                .flatMap(List::stream)
                .filter(ClusterNames::isReady)
                .filter(wanted)
                .map(endpoint -> endpoint.getAddresses().get(0))
                .distinct()
                .sorted()
                .map(address -> record(name, address))
                .toList();
    }

    private static boolean isReady(Endpoint endpoint) {
        return endpoint.getConditions() != null
                && Boolean.TRUE.equals(endpoint.getConditions().getReady());
    }

    private static Record record(Name name, String address) {
        try {
            // digits only, so this asks no resolver
            return new ARecord(name, DClass.IN, SECONDS_TO_LIVE, InetAddress.getByName(address));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(address + " is no address", e);
        }
    }

    private static Record alias(Name name, String target) {
        try {
            return new CNAMERecord(name, DClass.IN, SECONDS_TO_LIVE, Name.fromString(target, Name.root));
        } catch (TextParseException e) {
            throw new IllegalArgumentException("externalName " + target + " is no name", e);
        }
    }
}
