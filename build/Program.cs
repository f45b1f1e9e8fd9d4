await Console.Error.WriteLineAsync("Usage: dotnet run --project build -- up | test | bench | migrate | new");
return 2;
