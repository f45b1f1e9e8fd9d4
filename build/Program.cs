Console.Error.WriteLine("Usage: dotnet run --project build -- up | test | bench | migrate | new");
return 2;
