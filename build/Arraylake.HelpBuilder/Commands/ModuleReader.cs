using System.Management.Automation;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Arraylake.HelpBuilder.Commands;

/// <summary>Reads the commands of a compiled module from its metadata; none of its code runs.</summary>
public static class ModuleReader
{
    private static readonly ParameterInfo[] ShouldProcessParameters =
    [
        new()
        {
            Name = "WhatIf", Type = nameof(SwitchParameter), Aliases = ["wi"],
            Bindings = [new ParameterBinding(ParameterBinding.AllSets)],
        },
        new()
        {
            Name = "Confirm", Type = nameof(SwitchParameter), Aliases = ["cf"],
            Bindings = [new ParameterBinding(ParameterBinding.AllSets)],
        },
    ];

    /// <summary>Reads all commands, ordered by name.</summary>
    /// <param name="assembly">The path of the module's assembly, its dependencies beside it.</param>
    public static IReadOnlyList<CommandInfo> Read(string assembly)
    {
        // System.Management.Automation lies beside this program, as the module compiles against it.
        string[] folders =
        [
            Path.GetDirectoryName(Path.GetFullPath(assembly))!, AppContext.BaseDirectory,
            RuntimeEnvironment.GetRuntimeDirectory(),
        ];
        var files = folders.SelectMany(static folder => Directory.EnumerateFiles(folder, "*.dll"));
        using var context = new MetadataLoadContext(new PathAssemblyResolver(files));
        return
        [
            .. from type in context.LoadFromAssemblyPath(Path.GetFullPath(assembly)).GetExportedTypes()
               from cmdlet in Attributes(type, nameof(CmdletAttribute))
               let command = ToCommand(type, cmdlet)
               orderby command.Name
               select command,
        ];
    }

    private static CommandInfo ToCommand(Type type, CustomAttributeData cmdlet)
    {
        var properties =
            from property in type.GetProperties()
            where Attributes(property, nameof(ParameterAttribute)).Any()
            select (property.PropertyType, Parameter: ToParameter(property));
        var declared = properties.ToList();
        IReadOnlyList<ParameterInfo> parameters =
        [
            .. declared.Select(static property => property.Parameter),
            .. Named(cmdlet, nameof(CmdletAttribute.SupportsShouldProcess), false) ? ShouldProcessParameters : [],
        ];
        var piped = declared.Where(static property => property.Parameter.Bindings.Any(
            static binding => binding.TakesPipelineByValue));
        var output = Attributes(type, nameof(OutputTypeAttribute))
            .SelectMany(static attribute => Items(attribute.ConstructorArguments[0])).OfType<Type>();
        return new CommandInfo(
            $"{cmdlet.ConstructorArguments[0].Value}-{cmdlet.ConstructorArguments[1].Value}",
            SetsOf(parameters, Named<string?>(cmdlet, nameof(CmdletAttribute.DefaultParameterSetName), null)),
            [.. parameters.OrderBy(static parameter => parameter.Name, StringComparer.OrdinalIgnoreCase)],
            [.. piped.Select(static property => FullName(property.PropertyType)).Distinct()],
            [.. output.Select(FullName)]);
    }

    private static ParameterInfo ToParameter(PropertyInfo property) => new()
    {
        Name = property.Name,
        Type = TypeName(property.PropertyType),
        Aliases = Texts(property, nameof(AliasAttribute)),
        AcceptedValues = Texts(property, nameof(ValidateSetAttribute)),
        DefaultValue = Attributes(property, nameof(PSDefaultValueAttribute))
            .Select(static attribute => Named<object?>(attribute, nameof(PSDefaultValueAttribute.Value), null))
            .FirstOrDefault()?.ToString(),
        AcceptsWildcards = Attributes(property, nameof(SupportsWildcardsAttribute)).Any(),
        Bindings = [.. Attributes(property, nameof(ParameterAttribute)).Select(ToBinding)],
    };

    private static ParameterBinding ToBinding(CustomAttributeData attribute) =>
        new(Named(attribute, nameof(ParameterAttribute.ParameterSetName), ParameterBinding.AllSets))
        {
            IsMandatory = Named(attribute, nameof(ParameterAttribute.Mandatory), false),
            Position = Named<int?>(attribute, nameof(ParameterAttribute.Position), null),
            TakesPipelineByValue = Named(attribute, nameof(ParameterAttribute.ValueFromPipeline), false),
            TakesPipelineByPropertyName =
                Named(attribute, nameof(ParameterAttribute.ValueFromPipelineByPropertyName), false),
        };

    private static IReadOnlyList<ParameterSetInfo> SetsOf(IReadOnlyList<ParameterInfo> parameters, string? byDefault)
    {
        var names = parameters.SelectMany(static parameter => parameter.Bindings)
            .Select(static binding => binding.Set)
            .Where(static set => set != ParameterBinding.AllSets);
        return
        [
            .. (byDefault is null ? names : names.Prepend(byDefault)).DefaultIfEmpty(ParameterBinding.AllSets)
                .Distinct().Select(set => new ParameterSetInfo(set, MembersOf(set, parameters))),
        ];
    }

    // The order of Get-Command -Syntax.
    private static IReadOnlyList<(ParameterInfo, ParameterBinding)> MembersOf(
        string set, IReadOnlyList<ParameterInfo> parameters) =>
    [
        .. from parameter in parameters
           let binding = parameter.BindingIn(set)
           where binding is not null
           orderby binding.Position ?? int.MaxValue, binding.IsMandatory descending
           select (parameter, binding),
    ];

    private static IEnumerable<CustomAttributeData> Attributes(MemberInfo member, string name) =>
        member.GetCustomAttributesData().Where(attribute => attribute.AttributeType.Name == name);

    private static T Named<T>(CustomAttributeData attribute, string name, T otherwise) =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.MemberName == name).TypedValue.Value is T value
            ? value
            : otherwise;

    // The attributes that list texts take them as 'params'.
    private static IReadOnlyList<string> Texts(MemberInfo member, string attribute) =>
    [
        .. Attributes(member, attribute)
            .SelectMany(static data => Items(data.ConstructorArguments[0])).OfType<string>(),
    ];

    private static IEnumerable<object?> Items(CustomAttributeTypedArgument argument) =>
        ((IEnumerable<CustomAttributeTypedArgument>)argument.Value!).Select(static item => item.Value);

    // Nullable.GetUnderlyingType knows the types of this runtime only.
    private static string TypeName(Type type) =>
        type is { IsGenericType: true, Name: "Nullable`1" } ? type.GenericTypeArguments[0].Name : type.Name;

    private static string FullName(Type type) => (type.IsArray ? type.GetElementType()! : type).FullName!;
}
