using System.Globalization;
using KnowledgePay.Benchmarks.Load;
using KnowledgePay.Benchmarks.Search;

return args switch
{
    ["bare"] => await Bare(),
    ["load", .. var rest] => await new LoadBench(Number(rest, 0, 20_000), Number(rest, 1, 3), TimeSpan.FromSeconds(Number(rest, 2, 4))).Run(),
    ["search", .. var rest] => await new SearchBench(Connection(), Number(rest, 0, 100_000), TimeSpan.FromSeconds(Number(rest, 1, 8))).Run(),
    _ => Usage(),
};

static async Task<int> Bare()
{
    await BareApi.Run(Environment.GetEnvironmentVariable("ConnectionStrings__KnowledgePay")!);
    return 0;
}

static string Connection() => Environment.GetEnvironmentVariable("ConnectionStrings__KnowledgePay")
    ?? throw new InvalidOperationException("Set ConnectionStrings__KnowledgePay to an empty database.");

static int Number(string[] words, int index, int otherwise) =>
    words.Length > index ? int.Parse(words[index], CultureInfo.InvariantCulture) : otherwise;

static int Usage()
{
    Console.Error.WriteLine("load [products] [rounds] [seconds] | search [products] [seconds]");
    return 2;
}
