using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Jibo.Pegasus.Cli.Services;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Cli.Workspaces;
using Jibo.Pegasus.Store;
using Jibo.Pegasus.Store.Backups;

namespace Jibo.Pegasus.Cli.Backups;

/// <summary><c>pegasus restore</c>.</summary>
internal static class RestoreCommand
{
    public static Command Create(CliContext context)
    {
        var file = new Argument<string>("file") { Description = "What pegasus backup has written", HelpName = "FILE" };
        var data = CommonOptions.Data(context);
        var store = NamedStores.Option("Where a store goes instead of a file in the data folder, of whichever engine");
        var force = new Option<bool>("--force") { Description = "Also where there is something; a data folder is kept beside the new one, a server's store is replaced" };
        var json = CommonOptions.Json();
        return new Command("restore", "Bring back what a backup holds, all of it or nothing") { file, data, store, force, json }
            .Does(context, async (parsed, ct) =>
            {
                var began = context.Time.GetTimestamp();
                var folder = new DataFolder(parsed.GetRequiredValue(data));
                var replace = parsed.GetValue(force);
                // Files written under a service that runs would be mixed with its own.
                if (RunFile.Read(folder.RunFile) is { } run)
                    throw new CliException($"Something runs on {folder.Path} (process {run.Pid}); stop it first.");
                var named = NamedStores.Read(context, parsed.GetValue(store) ?? []);
                var progress = new ProgressLine(context.Terminal, context.Time, "restore");
                try
                {
                    await using var backup = await BackupReader.OpenAsync(Path.GetFullPath(parsed.GetRequiredValue(file)), part => progress.Report(part / 2), ct);
                    var report = await RestoreAsync(context, backup, folder.Path, named, replace, progress, ct);
                    progress.Clear();
                    Print(context, report with { File = parsed.GetRequiredValue(file), Seconds = Math.Round(context.Time.GetElapsedTime(began).TotalSeconds, 2) }, parsed.GetValue(json));
                    return ExitCodes.Ok;
                }
                catch (StoreException e)
                {
                    throw new CliException($"Nothing was restored: {e.Message}{(replace || e.Failure != StoreFailure.Invalid ? "" : " (--force)")}.", e);
                }
                catch (UnauthorizedAccessException e)
                {
                    throw new CliException($"Nothing was restored: {e.Message}", e);
                }
            });
    }

    private static async Task<RestoreReport> RestoreAsync(
        CliContext context, BackupReader backup, string folder, IReadOnlyDictionary<string, string> named, bool replace, ProgressLine progress, CancellationToken ct)
    {
        if (named.Keys.FirstOrDefault(name => !backup.Stores.Contains(name)) is { } missing && context.Environment.Keys.All(key => !key.StartsWith($"ETCO_{missing}_store", StringComparison.Ordinal)))
            throw new CliException($"The backup holds no store '{missing}'; it holds {string.Join(", ", backup.Stores)}.");
        var placing = new FolderPlacing(folder, replace, context.Time);
        try
        {
            await backup.RestoreFilesAsync(placing.Fresh, ct);
            var restored = new List<RestoredStore>();
            var done = 0L;
            // Files first: should one of them fail, no server has changed yet.
            foreach (var name in backup.Stores.OrderBy(name => named.ContainsKey(name)))
            {
                var isFile = !named.TryGetValue(name, out var connection);
                await using var store = NamedStores.Create(context, name, connection ?? $"sqlite:{placing.StorePath(name)}");
                await using var import = await store.BeginImportAsync(replace, ct);
                var before = done;
                var documents = await backup.RestoreStoreAsync(
                    name, import, count => progress.Report(0.5 + ((double)(before + count) / Math.Max(1, backup.Totals.Documents) / 2)), ct);
                done += documents;
                restored.Add(new(name, isFile ? Path.Combine(folder, $"{name}.db") : store.Location, documents));
            }

            return new("", backup.Header.CreatedAt, folder, restored, backup.Files.Count, placing.Finish(), 0);
        }
        finally
        {
            placing.Clear();
        }
    }

    private static void Print(CliContext context, RestoreReport report, bool json)
    {
        if (json)
        {
            context.Terminal.Plain.WriteLine(JsonSerializer.Serialize(report, BackupReportJson.Default.RestoreReport));
            return;
        }

        foreach (var store in report.Stores)
            context.Terminal.Plain.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{store.Name}: {store.Documents} documents in {store.Place}"));
        context.Terminal.Plain.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{report.Data}: as of {report.CreatedAt:u}, {report.Stores.Count} stores, {report.Files} other files, {report.Seconds:0.0} s"));
        if (report.Before is { } before)
            context.Terminal.Note($"what was there before is in {before}");
    }
}
