using System.Globalization;
using KnowledgePay.Benchmarks.Commerce;
using KnowledgePay.Benchmarks.Intelligence;
using KnowledgePay.Benchmarks.Load;
using KnowledgePay.Benchmarks.Search;
using KnowledgePay.Benchmarks.Simulation;

return args switch
{
    ["bare"] => await Bare(),
    ["bare-shop", var commands, var commits] => await BareShopping(commands, commits),
    ["commerce", .. var rest] => await new CommerceBench(Server(), Number(rest, 0, 32), TimeSpan.FromSeconds(Number(rest, 1, 5)), Number(rest, 2, 3)).Run(),
    [] => Math.Max(await Load([]), await Search([])),
    ["load", .. var rest] => await Load(rest),
    ["search", .. var rest] => await Search(rest),
    ["graph", .. var rest] => new GraphScale(Number(rest, 0, 1_000_000), Number(rest, 1, 10_000_000)).Run(),
    ["kernels"] => Kernels.Run(),
    ["serving", .. var rest] => new ServingBench(Number(rest, 0, 50_000), Number(rest, 1, 64)).Run(),
    ["simulate", .. var rest] => await SimulationRun.Run(Server(), Number(rest, 0, 10_000), Number(rest, 1, 1), Number(rest, 2, 365)),
    ["intelligence", var data, .. var rest] => await new ReferenceTable(data, Number(rest, 0, 120)).Run(),
    _ => Usage(),
};

static async Task<int> Bare()
{
    await BareApi.Run(Environment.GetEnvironmentVariable("ConnectionStrings__KnowledgePay")!);
    return 0;
}

static async Task<int> BareShopping(string commands, string commits)
{
    await BareShop.Run(Server(), int.Parse(commands, CultureInfo.InvariantCulture), int.Parse(commits, CultureInfo.InvariantCulture));
    return 0;
}

static Task<int> Load(string[] rest) => new LoadBench(Server(), Number(rest, 0, 20_000), Number(rest, 1, 3), TimeSpan.FromSeconds(Number(rest, 2, 4)), rest is [.., "again"]).Run();

static Task<int> Search(string[] rest) => new SearchBench(Server(), Number(rest, 0, 100_000), TimeSpan.FromSeconds(Number(rest, 1, 6)), rest is [.., "again"]).Run();

static string Server() => Environment.GetEnvironmentVariable("ConnectionStrings__KnowledgePay")
    ?? throw new InvalidOperationException("Set ConnectionStrings__KnowledgePay to a server; databases of our own are made there.");

static int Number(string[] words, int index, int otherwise) =>
    words.Length > index ? int.Parse(words[index], CultureInfo.InvariantCulture) : otherwise;

static int Usage()
{
    Console.Error.WriteLine("(all) | load [products] [rounds] [seconds] [again] | search [products] [seconds] [again] | commerce [connections] [seconds] [rounds] | simulate [members] [seed] [days] | graph [nodes] [edges] | kernels | serving [items] [factors] | intelligence FOLDER [seconds per search]");
    return 2;
}
