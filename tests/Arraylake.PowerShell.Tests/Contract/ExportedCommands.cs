namespace Arraylake.PowerShell.Tests;

/// <summary>The commands as the manifest exports them: whoever adds one has it tested without saying so.</summary>
public static class ExportedCommands
{
    private static readonly HashSet<string> Common =
    [
        .. Cmdlet.CommonParameters, .. Cmdlet.OptionalCommonParameters,
    ];

    public static TheoryData<string> Names
    {
        get
        {
            using var session = new ModuleSession();
            return [.. All(session).Select(command => command.Name)];
        }
    }

    public static IReadOnlyList<CmdletInfo> All(ModuleSession session) =>
    [
        .. session.Run("Get-Command -Module Arraylake").WithoutErrors().Output
            .Select(item => (CmdletInfo)item.BaseObject),
    ];

    public static CmdletInfo Get(ModuleSession session, string name) =>
        Assert.Single(All(session), command => command.Name == name);

    /// <summary>The parameters that the command itself declares.</summary>
    public static IEnumerable<ParameterMetadata> Own(this CmdletInfo command) =>
        command.Parameters.Values.Where(parameter => !Common.Contains(parameter.Name));

    public static CmdletAttribute Declaration(this CmdletInfo command) =>
        command.ImplementingType.GetCustomAttributes(typeof(CmdletAttribute), inherit: false)
            .Cast<CmdletAttribute>().Single();
}
