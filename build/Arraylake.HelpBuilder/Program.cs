using Arraylake.HelpBuilder;

if (args.Length != 2)
{
    Console.Error.WriteLine("Usage: dotnet Arraylake.HelpBuilder.dll <folder of the pages> <folder of the help>");
    return 1;
}

var problems = HelpFolder.Build(args[0], args[1]);
foreach (var problem in problems)
{
    Console.Error.WriteLine(problem);
}
return problems.Count == 0 ? 0 : 1;
