namespace Arraylake.Reliability;

/// <summary>Chooses what to do next, from what must be there.</summary>
internal sealed class OperationChoice(int seed)
{
    private const int FewestConfigs = 3;
    private const int MostConfigs = 40;

    private static readonly string[] Regions = ["us-east-1", "us-west-2", "eu-central-1", "ap-south-1"];

    private static readonly OperationKind[] Kinds =
    [
        .. Enumerable.Repeat(OperationKind.Create, 6),
        .. Enumerable.Repeat(OperationKind.Rename, 4),
        .. Enumerable.Repeat(OperationKind.Set, 4),
        .. Enumerable.Repeat(OperationKind.SetDefault, 2),
        .. Enumerable.Repeat(OperationKind.Remove, 5),
        .. Enumerable.Repeat(OperationKind.Get, 3),
        OperationKind.List,
    ];

    private readonly Random _chance = new(seed);
    private int _number;

    public Operation Next(Books books)
    {
        _number++;
        var kind = Kinds[_chance.Next(Kinds.Length)];
        if (books.Configs.Count < FewestConfigs)
        {
            kind = OperationKind.Create;
        }
        else if (kind == OperationKind.Create && books.Configs.Count >= MostConfigs)
        {
            kind = OperationKind.Remove;
        }
        if (kind == OperationKind.Create)
        {
            return new(kind, new ConfigState($"bucket-{_number}", $"new-{_number}", Prefix(), Region()));
        }
        var config = books.Configs[_chance.Next(books.Configs.Count)];
        return new(kind, kind switch
        {
            OperationKind.Rename => config with { Nickname = $"renamed-{_number}" },
            OperationKind.Set => config with { Prefix = Prefix(), Region = Region() },
            _ => config,
        });
    }

    private string Prefix() => $"prefix-{_number}";

    private string Region() => Regions[_chance.Next(Regions.Length)];
}
