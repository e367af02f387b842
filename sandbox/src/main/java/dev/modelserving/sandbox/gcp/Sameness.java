package dev.modelserving.sandbox.gcp;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.protobuf.Value;

/** When different values of a property count as equal, by pulumi-gcp's rule for it. */
enum Sameness {
    /** Only if they are equal. */
    EQUAL {
        @Override
        boolean holds(Value there, Value wanted) {
            return there.equals(wanted);
        }
    },
    /** If they differ only in upper and lower case. */
    IGNORING_CASE {
        @Override
        boolean holds(Value there, Value wanted) {
            return areTexts(there, wanted) && there.getStringValue().equalsIgnoreCase(wanted.getStringValue());
        }
    },
    /** A size such as {@code /14} equals any block of that size. */
    BLOCK_OF_SIZE {
        @Override
        boolean holds(Value there, Value wanted) {
            return areTexts(there, wanted)
                    && wanted.getStringValue().startsWith("/")
                    && there.getStringValue().endsWith(wanted.getStringValue());
        }
    },
    /** A resource's name, path and URL are equal. */
    RESOURCE {
        @Override
        boolean holds(Value there, Value wanted) {
            if (!areTexts(there, wanted)) {
                return false;
            }
            String path = path(there.getStringValue());
            String asked = path(wanted.getStringValue());
            return path.equals(asked) || (!asked.contains("/") && path.endsWith("/" + asked));
        }

        private static String path(String reference) {
            return reference.replaceFirst("^https://[^/]+/compute/[^/]+/|^https://[^/]+/", "");
        }
    },
    /** A bucket's name and the name after the API's {@code b/} are equal. */
    BUCKET {
        @Override
        boolean holds(Value there, Value wanted) {
            return areTexts(there, wanted) && name(there).equals(name(wanted));
        }

        private static String name(Value bucket) {
            return bucket.getStringValue().replaceFirst("^b/", "");
        }
    },
    /** A named default equals an unset value. */
    DEFAULT_CHOICE {
        @Override
        boolean holds(Value there, Value wanted) {
            return isDefault(there) && isDefault(wanted);
        }

        private static boolean isDefault(Value choice) {
            String text = choice.getStringValue();
            return !choice.hasStringValue()
                    || text.isEmpty()
                    || text.endsWith("UNSPECIFIED")
                    || text.equals("AUTH_NONE");
        }
    },
    /** A feature switched off equals an unset one. */
    SWITCHED_OFF {
        @Override
        boolean holds(Value there, Value wanted) {
            return isOff(there) && isOff(wanted);
        }

        private static boolean isOff(Value block) {
            return !block.hasStructValue()
                    || !block.getStructValue()
                            .getFieldsOrDefault("enabled", block)
                            .getBoolValue();
        }
    },
    /** A subnetwork that GKE makes for the control plane's range equals an unset one. */
    KEPT_WHERE_NOT_ASKED {
        @Override
        boolean holds(Value there, Value wanted) {
            return wanted.hasNullValue();
        }
    },
    /** JSON is equal apart from Cloud Monitoring's additions. */
    DASHBOARD {
        @Override
        boolean holds(Value there, Value wanted) {
            return areTexts(there, wanted) && asked(there).equals(asked(wanted));
        }

        private static JsonElement asked(Value text) {
            try {
                JsonElement json = JsonParser.parseString(text.getStringValue());
                if (json instanceof JsonObject dashboard) {
                    dashboard.remove("etag");
                    dashboard.remove("name");
                }
                return json;
            } catch (JsonParseException e) {
                throw new GcpException("dashboardJson: " + e.getMessage());
            }
        }
    },
    /** Labels are equal apart from GKE's. */
    LABELS_OF_PROGRAM {
        @Override
        boolean isCloudsOwn(String key) {
            return key.startsWith("goog-gke") || key.contains("cloud.google.com/");
        }
    };

    /** Reads the rule of a line of the schema's facts. */
    static Sameness of(JsonObject fact) {
        JsonElement name = fact.has("diffSuppress") ? fact.get("diffSuppress") : fact.get("normalised");
        return name == null ? EQUAL : of(name.getAsString());
    }

    /** Finds the rule by its name in the schema's facts; rules for values that the sandbox never has are ignored. */
    private static Sameness of(String rule) {
        return switch (rule) {
            case "CaseDiffSuppress", "iamMemberCaseDiffSuppress", "ResourceStorageBucket" -> IGNORING_CASE;
            case "CidrOrSizeDiffSuppress" -> BLOCK_OF_SIZE;
            case "CompareSelfLinkOrResourceName", "CompareSelfLinkRelativePaths", "CompareProjectName" -> RESOURCE;
            case "StorageBucketDiffSuppress" -> BUCKET;
            case "EmptyOrDefaultStringSuppress" -> DEFAULT_CHOICE;
            case "SecretManagerCfgSuppress", "SecretSyncCfgSuppress", "hierachicalNamespaceDiffSuppress" ->
                SWITCHED_OFF;
            case "containerClusterPrivateClusterConfigSuppress" -> KEPT_WHERE_NOT_ASKED;
            case "monitoringDashboardDiffSuppress" -> DASHBOARD;
            case "containerNodePoolLabelsSuppress", "containerNodePoolResourceLabelsDiffSuppress" -> LABELS_OF_PROGRAM;
            default -> EQUAL;
        };
    }

    /** Whether the existing value satisfies the wanted one; an absent value is null. */
    boolean holds(Value there, Value wanted) {
        return false;
    }

    /** Whether Google Cloud sets this key of a map, so that its absence from the inputs is no change. */
    boolean isCloudsOwn(String key) {
        return false;
    }

    private static boolean areTexts(Value there, Value wanted) {
        return there.hasStringValue() && wanted.hasStringValue();
    }
}
