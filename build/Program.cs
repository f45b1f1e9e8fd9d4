using System.Runtime.InteropServices;
using System.Text;
using KnowledgePay.Build;
using KnowledgePay.Build.Commands;

const string usage = """
    KnowledgePay: build, run and test. Usage: dotnet run --project build -- COMMAND

      up [--port 5080] [--watch]      build what has changed and run everything until Ctrl-C
      test [--filter X] [--only dotnet|client|e2e]
                                      run every test; the last line is "N passed, N failed"
      bench [ARGUMENTS]               measure, on a PostgreSQL of its own
      migrate                         bring the development database up to date
      migrate add NAME                write a migration from the model's changes
      migrate initial                 write the first migration anew (until version 1.0)
      new MODULE/FEATURE NAME         write a use case with its endpoint and tests
    """;

Console.OutputEncoding = Encoding.UTF8;
using var stop = new CancellationTokenSource();
void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}

using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);

try
{
    var repository = Repository.Find();
    var steps = new Steps(Console.Out);
    var words = args.Skip(1).ToArray();
    switch (args.FirstOrDefault())
    {
        case "up":
            return await new UpCommand(repository, steps).RunAsync(words, stop.Token);
        case "test":
            return await new TestCommand(repository, steps).RunAsync(words, stop.Token);
        case "bench":
            return await new BenchCommand(repository, steps).RunAsync(words, stop.Token);
        case "migrate":
            return await new MigrateCommand(repository, steps).RunAsync(words, stop.Token);
        case "new":
            return await new NewCommand(repository, steps).RunAsync(words, stop.Token);
        default:
            await Console.Error.WriteLineAsync(usage);
            return 2;
    }
}
catch (BuildException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    await Console.Error.WriteLineAsync("Stopped.");
    return 130;
}
