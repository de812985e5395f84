using System.CommandLine;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.Cli.Backups;

/// <summary>Stores outside the data folder, by name: from <c>--store</c>, or from the settings of the services.</summary>
internal static class NamedStores
{
    private const string Prefix = "ETCO_";
    private const string Suffix = "_store";
    private const string FileSuffix = "_store_FILE";
    private const string OlderHistory = "ETCO_history_skillLaunch_mongo";

    public static Option<string[]> Option(string what) => new("--store")
    {
        Description = $"{what} (NAME=CONNECTION, or NAME=@FILE for a file that holds the connection string)",
        HelpName = "NAME=…",
        AllowMultipleArgumentsPerToken = false,
    };

    /// <summary>By name. What a service is told by its environment (<c>ETCO_history_store</c>) counts unless an option says otherwise.</summary>
    /// <exception cref="CliException">One of them makes no sense. No message quotes a connection string.</exception>
    public static IReadOnlyDictionary<string, string> Read(CliContext context, IEnumerable<string> options)
    {
        var stores = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (context.Environment.GetValueOrDefault(OlderHistory) is { Length: > 0 } host)
            stores["history"] = host.Contains("://", StringComparison.Ordinal) ? host : $"mongodb://{host}/history";
        foreach (var (key, value) in context.Environment.Where(pair => pair.Key.StartsWith(Prefix, StringComparison.Ordinal) && pair.Value.Length > 0))
        {
            if (key.EndsWith(FileSuffix, StringComparison.Ordinal))
                stores[key[Prefix.Length..^FileSuffix.Length]] = ReadFile(value);
            else if (key.EndsWith(Suffix, StringComparison.Ordinal))
                stores[key[Prefix.Length..^Suffix.Length]] = value;
        }

        foreach (var option in options)
        {
            var equals = option.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || equals == option.Length - 1)
                throw new CliException("--store must be NAME=CONNECTION, such as history=postgres://user:password@host/database, or NAME=@FILE.");
            var connection = option[(equals + 1)..];
            stores[option[..equals]] = connection[0] == '@' ? ReadFile(connection[1..]) : connection;
        }

        if (stores.Keys.FirstOrDefault(name => !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-')) is { } odd)
            throw new CliException($"'{odd}' is not the name of a store: letters, digits, _ and -.");
        return stores;
    }

    /// <summary>A store that is not open yet.</summary>
    /// <exception cref="CliException">No engine knows it.</exception>
    public static IDocumentStore Create(CliContext context, string name, string connection)
    {
        try
        {
            return DocumentStores.Create(connection, time: context.Time);
        }
        catch (StoreException e)
        {
            throw new CliException($"The store '{name}' cannot be used: {e.Message}.", e);
        }
    }

    private static string ReadFile(string path)
    {
        try
        {
            return File.ReadAllText(path).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"{path}, which should hold a connection string, cannot be read.", e);
        }
    }
}
