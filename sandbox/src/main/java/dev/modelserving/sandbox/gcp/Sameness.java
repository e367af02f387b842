package dev.modelserving.sandbox.gcp;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.protobuf.Value;

/** A rule by which different values of a property count as equal, as pulumi-gcp has it for that property. */
enum Sameness {
    /** Only equal values are. */
    EQUAL {
        @Override
        boolean holds(Value there, Value wanted) {
            return there.equals(wanted);
        }
    },
    /** Upper and lower case are the same. */
    IGNORING_CASE {
        @Override
        boolean holds(Value there, Value wanted) {
            return areTexts(there, wanted) && there.getStringValue().equalsIgnoreCase(wanted.getStringValue());
        }
    },
    /** A size such as {@code /14} asks for any block of that size. */
    BLOCK_OF_SIZE {
        @Override
        boolean holds(Value there, Value wanted) {
            return areTexts(there, wanted)
                    && wanted.getStringValue().startsWith("/")
                    && there.getStringValue().endsWith(wanted.getStringValue());
        }
    },
    /** A resource by its name, its path or its address. */
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
    /** A bucket by its name or with the API's {@code b/} before it. */
    BUCKET {
        @Override
        boolean holds(Value there, Value wanted) {
            return areTexts(there, wanted) && name(there).equals(name(wanted));
        }

        private static String name(Value bucket) {
            return bucket.getStringValue().replaceFirst("^b/", "");
        }
    },
    /** A choice that is named and the same one by default. */
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
    /** Of what is switched off, it is the same whether it is said. */
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
    /** A subnetwork that GKE makes for the control plane's range is no difference from none. */
    KEPT_WHERE_NOT_ASKED {
        @Override
        boolean holds(Value there, Value wanted) {
            return wanted.hasNullValue();
        }
    },
    /** JSON, without what Cloud Monitoring adds to it. */
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
    /** Labels without those that GKE sets. */
    LABELS_OF_PROGRAM {
        @Override
        boolean isCloudsOwn(String key) {
            return key.startsWith("goog-gke") || key.contains("cloud.google.com/");
        }
    };

    /** The rule that a line of the schema's facts names. */
    static Sameness of(JsonObject fact) {
        JsonElement name = fact.has("diffSuppress") ? fact.get("diffSuppress") : fact.get("normalised");
        return name == null ? EQUAL : of(name.getAsString());
    }

    /** The rule of this name in the schema's facts; a rule of values that the sandbox never has is none. */
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

    /** Whether what is there needs no change to be what is wanted; a value that is absent is null. */
    boolean holds(Value there, Value wanted) {
        return false;
    }

    /** Whether Google Cloud sets this key of a map by itself, so that its absence is not asked for. */
    boolean isCloudsOwn(String key) {
        return false;
    }

    private static boolean areTexts(Value there, Value wanted) {
        return there.hasStringValue() && wanted.hasStringValue();
    }
}
