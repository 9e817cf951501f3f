using System.Text.Json.Serialization;

namespace Arraylake.Json;

[JsonSerializable(typeof(BucketConfig))]
[JsonSerializable(typeof(Repo))]
[JsonSerializable(typeof(Org))]
[JsonSerializable(typeof(Principal))]
[JsonSerializable(typeof(Page<Repo>), TypeInfoPropertyName = "RepoPage")]
[JsonSerializable(typeof(VirtualChunkAccessPolicy))]
[JsonSerializable(
    typeof(Page<VirtualChunkAccessPolicy>), TypeInfoPropertyName = "VirtualChunkAccessPolicyPage")]
[JsonSerializable(typeof(Page<IcebergNamespace>), TypeInfoPropertyName = "IcebergNamespacePage")]
[JsonSerializable(typeof(Dictionary<string, string?>), TypeInfoPropertyName = "VirtualChunkContainers")]
[JsonSerializable(typeof(CredentialsWire))]
[JsonSerializable(typeof(SignInLinkWire))]
internal sealed partial class ArraylakeJsonContext : JsonSerializerContext;
