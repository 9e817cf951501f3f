using Arraylake.HelpBuilder;

if (args.Length is not (2 or 3))
{
    Console.Error.WriteLine(
        "Usage: dotnet Arraylake.HelpBuilder.dll <folder of the pages> <folder of the help> "
        + "[<web address of the pages>]");
    return 1;
}

var problems = HelpFolder.Build(args[0], args[1], args.ElementAtOrDefault(2));
foreach (var problem in problems)
{
    Console.Error.WriteLine(problem);
}
return problems.Count == 0 ? 0 : 1;
