using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Cli.Workspaces;
using Jibo.Pegasus.Store;
using Jibo.Pegasus.Store.Backups;

namespace Jibo.Pegasus.Cli.Backups;

/// <summary><c>pegasus backup</c>.</summary>
internal static class BackupCommand
{
    public static Command Create(CliContext context)
    {
        var to = new Option<string?>("--to") { Description = "The file to write (default: pegasus-<time>.backup here)", HelpName = "FILE" };
        var data = CommonOptions.Data(context);
        var store = NamedStores.Option("A store outside the data folder to take in as well");
        var secrets = new Option<bool>("--with-secrets") { Description = "Take in keys and tokens, too; then keep the backup as safe as they are" };
        var json = CommonOptions.Json();
        return new Command("backup", "Copy all that services keep into one file, while they run") { to, data, store, secrets, json }
            .Does(context, async (parsed, ct) =>
            {
                var began = context.Time.GetTimestamp();
                var folder = Path.GetFullPath(parsed.GetRequiredValue(data));
                var named = NamedStores.Read(context, parsed.GetValue(store) ?? []);
                if (!Directory.Exists(folder) && named.Count == 0)
                    throw new CliException($"There is no data folder {folder}; name another with --data, or a store with --store.");
                var path = Path.GetFullPath(parsed.GetValue(to)
                    ?? string.Create(CultureInfo.InvariantCulture, $"pegasus-{context.Time.GetUtcNow():yyyyMMdd-HHmmss}.backup"));
                if (Path.GetDirectoryName(path) is { } parent && !Directory.Exists(parent))
                    throw new CliException($"The folder {parent} is not there; make it, or name another file with --to.");

                try
                {
                    var report = await WriteAsync(context, path, folder, named, parsed.GetValue(secrets), ct);
                    Print(context, report with { Seconds = Math.Round(context.Time.GetElapsedTime(began).TotalSeconds, 2) }, parsed.GetValue(json));
                    return ExitCodes.Ok;
                }
                catch (StoreException e)
                {
                    throw new CliException($"No backup was made: {e.Message}.", e);
                }
                catch (UnauthorizedAccessException e)
                {
                    throw new CliException($"No backup was made: {e.Message}", e);
                }
            });
    }

    private static async Task<BackupReport> WriteAsync(
        CliContext context, string path, string folder, IReadOnlyDictionary<string, string> named, bool withSecrets, CancellationToken ct)
    {
        var survey = Directory.Exists(folder) ? FolderSurvey.Of(folder) : new(new Dictionary<string, string>(), [], []);
        // A backup that is written into the data folder is not part of itself, nor are those before it.
        string[] files = [.. survey.Files.Where(file => !file.EndsWith(".backup", StringComparison.Ordinal) && Path.Combine(folder, file) != path), .. withSecrets ? survey.Secrets : []];
        var stores = survey.Stores.Where(pair => !named.ContainsKey(pair.Key)).Select(pair => (pair.Key, $"sqlite:{pair.Value}"))
            .Concat(named.Select(pair => (pair.Key, pair.Value)))
            .Select(pair => (Name: pair.Key, Store: NamedStores.Create(context, pair.Key, pair.Item2))).ToArray();
        if (stores.Length + files.Length == 0)
            throw new CliException($"There is nothing to back up in {folder}.");

        var held = new List<BackupStore>();
        var snapshots = new List<IStoreSnapshot>();
        try
        {
            var version = typeof(BackupCommand).Assembly.GetName().Version?.ToString(3) ?? "";
            await using var writer = await BackupWriter.CreateAsync(path, new(context.Time.GetUtcNow(), version), ct);
            var progress = new ProgressLine(context.Terminal, context.Time, "backup");
            // All before the first is read, so that their moments lie close together.
            foreach (var (_, store) in stores)
                snapshots.Add(await store.OpenSnapshotAsync(ct));
            foreach (var ((name, _), snapshot) in stores.Zip(snapshots))
            {
                var (before, count) = (writer.Totals.Documents, snapshot.Collections.Sum(collection => collection.Count));
                await writer.AddStoreAsync(name, snapshot, documents => progress.Report(count == 0 ? 1 : (double)(documents - before) / count), ct);
                held.Add(new(name, snapshot.Collections.Count, writer.Totals.Documents - before));
            }

            foreach (var file in files)
                await writer.AddFileAsync(file, Path.Combine(folder, file), ct);
            var length = await writer.FinishAsync(ct);
            progress.Clear();
            return new(path, length, held, files.Length, withSecrets, withSecrets ? 0 : survey.Secrets.Count, 0);
        }
        finally
        {
            foreach (var snapshot in snapshots)
                await snapshot.DisposeAsync();
            foreach (var (_, store) in stores)
                await store.DisposeAsync();
        }
    }

    private static void Print(CliContext context, BackupReport report, bool json)
    {
        if (json)
        {
            context.Terminal.Plain.WriteLine(JsonSerializer.Serialize(report, BackupReportJson.Default.BackupReport));
            return;
        }

        foreach (var store in report.Stores)
            context.Terminal.Plain.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{store.Name}: {store.Documents} documents in {store.Collections} collections"));
        context.Terminal.Plain.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{report.File}: {report.Stores.Count} stores, {report.Files} other files, {report.Bytes} bytes, {report.Seconds:0.0} s"));
        if (report.SecretsLeftOut > 0)
        {
            context.Terminal.Note(string.Create(
                CultureInfo.InvariantCulture, $"{report.SecretsLeftOut} files with keys or tokens were left out; --with-secrets takes them in"));
        }
    }
}
