using System.Text.Json.Serialization;
using Arraylake.Emulator.BucketConfigs;
using Arraylake.Emulator.Faults;
using Arraylake.Emulator.Identity;
using Arraylake.Emulator.Orgs;
using Arraylake.Emulator.Stores;

namespace Arraylake.Emulator.Wire;

/// <summary>How the bodies of the emulator's own calls are read and written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(HealthInput))]
[JsonSerializable(typeof(FaultRules))]
[JsonSerializable(typeof(LoginSettings))]
[JsonSerializable(typeof(LoginState))]
[JsonSerializable(typeof(NewOrg))]
[JsonSerializable(typeof(StoreInputs))]
[JsonSerializable(typeof(WarningTexts))]
internal sealed partial class EmulatorJson : JsonSerializerContext;
