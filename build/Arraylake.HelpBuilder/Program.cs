using Arraylake.HelpBuilder;

if (args.Length is not (3 or 4))
{
    Console.Error.WriteLine(
        "Usage: dotnet Arraylake.HelpBuilder.dll <module assembly> <folder of pages> <folder for help> "
        + "[<web address of the pages>]");
    return 1;
}

var problems = HelpFolder.Build(args[0], args[1], args[2], args.ElementAtOrDefault(3));
foreach (var problem in problems)
{
    Console.Error.WriteLine(problem);
}
return problems.Count == 0 ? 0 : 1;
