using System.Text.Json.Serialization;

namespace Arraylake.Benchmarks.Peers;

[JsonSerializable(typeof(RawConfig))]
internal sealed partial class RawJsonContext : JsonSerializerContext;
