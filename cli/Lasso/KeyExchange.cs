using System.Globalization;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.ServiceDefaults.Tokens;
using Jibo.Pegasus.Store;
using Jibo.Pegasus.Store.Sealing;

namespace Jibo.Pegasus.Cli.Lasso;

/// <summary>
/// New key in front, everything sealed anew, old key out. Each step may be the last one before a crash: with two keys in the file everything
/// opens, and the next run goes on from there.
/// </summary>
/// <param name="mayRun">Whether a Lasso may be writing meanwhile.</param>
internal sealed class KeyExchange(CliContext context, CredentialKeys given, IDocumentStore store, bool mayRun)
{
    private const string Collection = "credentials";

    /// <exception cref="CliException">It was not done; nothing is lost.</exception>
    public async Task<RotationReport> RunAsync(CancellationToken ct)
    {
        var began = context.Time.GetTimestamp();
        await using var closing = store;
        try
        {
            // Before any key is touched: a store that cannot be opened changes nothing.
            await store.PingAsync(ct);
            var keys = Begin();
            var since = context.Time.GetTimestamp();
            var documents = await SealedDocuments.OpenAsync(store, Collection, new FixedKeys(keys), ct);
            var first = await SealAsync(documents, keys, "sealing", ct);
            var last = first;
            if (mayRun && given.File is not null)
            {
                var left = KeyRotation.Settle - context.Time.GetElapsedTime(since);
                if (left > TimeSpan.Zero)
                    await Task.Delay(left, context.Time, ct);
                last = await SealAsync(documents, keys, "looking again", ct);
            }

            var sealedNow = first.Sealed + (ReferenceEquals(first, last) ? 0 : last.Sealed);
            if (last.Damaged > 0)
                throw new CliException($"{last.Damaged} credentials do not open with the keys that they name; somebody has changed them. {sealedNow} others are sealed with '{keys.Current.Id}'; the old keys stay. Unlink the damaged ones, then run this again.");
            IReadOnlyList<string> retired = given.File is null ? [] : [.. keys.Ids.Skip(1)];
            if (given.File is { } file)
                KeyFile.Write(file, keys.OnlyCurrent());
            return new(keys.Current.Id, sealedNow, last.Unreadable, retired, Math.Round(context.Time.GetElapsedTime(began).TotalSeconds, 2));
        }
        catch (StoreException e)
        {
            throw new CliException($"The credentials are not all sealed anew: {e.Message}. Both keys are in place; run this again.", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new CliException($"The keys cannot be written: {e.Message}", e);
        }
    }

    private KeyRing Begin()
    {
        if (given.File is not { } file)
        {
            return given.Keys.Ids.Count > 1
                ? given.Keys
                : throw new CliException($"{CredentialKeys.Variable} holds one key: put a new one in front of it (id:base64,id:base64), start Lasso anew, then run this; or keep the keys in a file, which this command changes.");
        }

        if (given.Keys.Ids.Count > 1)
        {
            context.Terminal.Note($"going on with a rotation to '{given.Keys.Current.Id}' that was not finished");
            return given.Keys;
        }

        var keys = given.Keys.Before(KeyRing.Generate(NewId()));
        KeyFile.Write(file, keys);
        return keys;
    }

    // A key of this machine alone stays marked as one.
    private string NewId()
    {
        var time = context.Time.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        return DevelopmentSecret.Is(given.Keys.Current.Id) ? $"{DevelopmentSecret.Generate()[..17]}{time}" : $"key-{time}";
    }

    private async Task<RotationOutcome> SealAsync(SealedDocuments documents, KeyRing keys, string what, CancellationToken ct)
    {
        var progress = new ProgressLine(context.Terminal, context.Time, what);
        var outcome = await new KeyRotation(documents, keys).RunAsync((done, all) => progress.Report(all == 0 ? 1 : (double)done / all), ct);
        progress.Clear();
        return outcome;
    }
}
