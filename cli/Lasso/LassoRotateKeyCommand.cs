using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Jibo.Pegasus.Cli.Backups;
using Jibo.Pegasus.Cli.Services;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Cli.Workspaces;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.Cli.Lasso;

/// <summary><c>pegasus lasso rotate-key</c>.</summary>
internal static class LassoRotateKeyCommand
{
    public static Command Create(CliContext context)
    {
        var data = CommonOptions.Data(context);
        var store = new Option<string?>("--store") { Description = "Connection string of Lasso's store, or @FILE that holds it (default: ETCO_lasso_store, else lasso.db in the data folder)", HelpName = "CONNECTION" };
        var keyFile = new Option<string?>("--key-file") { Description = "File of the keys (default: ETCO_lasso_credentialKey_FILE, else the one in the data folder)", HelpName = "FILE" };
        var json = CommonOptions.Json();
        return new Command("rotate-key", "Seal every credential with a new key, while Lasso runs; started again after an interruption, it goes on") { store, keyFile, data, json }
            .Does(context, async (parsed, ct) =>
            {
                var folder = new DataFolder(parsed.GetRequiredValue(data));
                var named = Store(context, parsed.GetValue(store));
                var keys = CredentialKeys.Read(context, folder, parsed.GetValue(keyFile));
                var embedded = Path.Combine(folder.Path, "lasso.db");
                if (named is null && !File.Exists(embedded))
                    throw new CliException($"There is no store {embedded}, so nothing is sealed yet; name another store with --store, or another folder with --data.");
                // Only then does nobody write with a key that he has read before.
                var mayRun = named is not null || RunFile.Read(folder.RunFile) is not null;
                var report = await new KeyExchange(context, keys, NamedStores.Create(context, "lasso", named ?? $"sqlite:{embedded}"), mayRun).RunAsync(ct);
                Print(context, keys, report, parsed.GetValue(json));
                return ExitCodes.Ok;
            });
    }

    private static string? Store(CliContext context, string? option) =>
        NamedStores.Read(context, option is null ? [] : [$"lasso={option}"]).GetValueOrDefault("lasso")
        ?? (context.Environment.GetValueOrDefault("ETCO_lasso_credentials_mongo") is { Length: > 0 } mongo
            ? mongo.Contains("://", StringComparison.Ordinal) ? mongo : $"mongodb://{mongo}/lasso"
            : null);

    private static void Print(CliContext context, CredentialKeys keys, RotationReport report, bool json)
    {
        if (json)
        {
            context.Terminal.Plain.WriteLine(JsonSerializer.Serialize(report, LassoJson.Default.RotationReport));
            return;
        }

        context.Terminal.Plain.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Sealed} credentials are sealed with the key '{report.Key}' now, {report.Seconds:0.0} s."));
        if (report.Retired.Count > 0)
            context.Terminal.Plain.WriteLine($"Retired: {string.Join(", ", report.Retired)}.");
        if (keys.File is null && keys.Keys.Ids.Count > 1)
            context.Terminal.Note($"take all keys but '{report.Key}' out of {CredentialKeys.Variable}, and start Lasso anew: nothing needs them any more");
        if (report.Unreadable > 0)
            context.Terminal.Note($"{report.Unreadable} credentials were sealed with keys that nobody has any more; whoever linked them must link them again");
    }
}
