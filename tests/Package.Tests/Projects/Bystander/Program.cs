System.Console.WriteLine("No network here.");
