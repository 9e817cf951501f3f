namespace Arraylake.HelpBuilder.Pages;

/// <summary>The help of one parameter.</summary>
/// <param name="Name">Its name, without the dash.</param>
/// <param name="Description">Default, range and effect, a string a paragraph.</param>
/// <param name="Bindings">How it binds: one entry, or several where parameter sets differ.</param>
/// <param name="Line">Where it stands on the page, counted from 1.</param>
public sealed record ParameterHelp(
    string Name, IReadOnlyList<string> Description, IReadOnlyList<ParameterBinding> Bindings, int Line)
{
    /// <summary>What holds in a parameter set; null when the set does not have the parameter.</summary>
    /// <param name="set">The parameter set's name.</param>
    public ParameterBinding? BindingIn(string set) => Bindings.FirstOrDefault(binding => binding.IsIn(set));
}
