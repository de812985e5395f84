namespace Jibo.Pegasus.Cli.Terminals;

/// <summary>Asks for what nobody should see: not on the command line, where other users of the machine read it.</summary>
internal static class SecretPrompt
{
    private const int Most = 500;

    /// <summary>From a variable of the environment, else typed without being shown, else the first line of a pipe.</summary>
    /// <exception cref="CliException">There is none.</exception>
    public static async Task<string> ReadAsync(CliContext context, string variable, string what, CancellationToken ct)
    {
        if (context.Environment.GetValueOrDefault(variable) is { Length: > 0 } given)
            return given;
        if (context.Terminal.Interactive && !Console.IsInputRedirected)
        {
            await context.Terminal.PlainError.WriteAsync($"{what}: ");
            var typed = await Task.Run(Type, ct);
            await context.Terminal.PlainError.WriteLineAsync();
            return typed.Length > 0 ? typed : throw new CliException($"No {what.ToLowerInvariant()} was typed.");
        }

        return await context.Terminal.In.ReadLineAsync(ct) is { Length: > 0 } line
            ? line
            : throw new CliException($"There is no {what.ToLowerInvariant()}: pipe it in, or set {variable}.");
    }

    private static string Type()
    {
        var typed = new List<char>();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace && typed.Count > 0)
                typed.RemoveAt(typed.Count - 1);
            else if (!char.IsControl(key.KeyChar) && typed.Count < Most)
                typed.Add(key.KeyChar);
        }

        return new([.. typed]);
    }
}
