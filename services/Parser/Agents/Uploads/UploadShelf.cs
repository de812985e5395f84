using System.Security.Cryptography;
using System.Text.Json;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Language;
using Jibo.Pegasus.ServiceDefaults.Errors;

namespace Jibo.Pegasus.Parser.Agents.Uploads;

/// <summary>Takes agents in and gives them up, in memory and on disk alike. One change at a time.</summary>
internal sealed partial class UploadShelf(UploadedAgents uploads, AgentFiles files, ParserOptions options, ILogger<UploadShelf> logger) : IDisposable
{
    private const string TakenName = "an agent of this name comes with the parser now";

    private readonly UploadStore _store = new(options.Uploads);
    private readonly SemaphoreSlim _changing = new(1, 1);
    private TextNormalizer? _normalizer;

    /// <summary>
    /// Takes in what was kept, at the start and when the language has changed; otherwise only what has the name of a file's agent is of
    /// no use any more. What cannot be used is passed over.
    /// </summary>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        await _changing.WaitAsync(cancellationToken);
        try
        {
            var folder = files.Current;
            if (!ReferenceEquals(folder.Normalizer, _normalizer))
                ReadAll(folder);
            _normalizer = folder.Normalizer;
            foreach (var agent in uploads.All.Where(agent => agent.State != AgentStates.Failed && files.Has(agent.Name)))
                uploads.PutFailed(agent.Name, agent.Hash, [$"{agent.Name}: {TakenName}"]);
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <returns>Whether anything has changed; the faults when the agent is not taken.</returns>
    /// <exception cref="HttpError">409: it has the name of an agent file, or there is no room; 507: it cannot be kept.</exception>
    public async Task<(bool Changed, IReadOnlyList<string> Faults)> PutAsync(string name, AgentUpload upload, CancellationToken cancellationToken)
    {
        if (files.Has(name))
            throw new HttpError(StatusCodes.Status409Conflict, $"The agent '{name}' comes with the parser");
        var hash = HashOf(upload);
        if (uploads.Has(name, hash))
            return (false, []);

        await _changing.WaitAsync(cancellationToken);
        try
        {
            var (problems, warnings) = (new AgentProblems(), new AgentWarnings());
            if (Read(name, upload, hash, problems, warnings) is not { } agent)
                return (false, problems.All);
            if (uploads.Has(name, hash))
                return (false, []);
            if (uploads.WhyNoRoomFor(name, agent) is { } why)
                throw new HttpError(StatusCodes.Status409Conflict, $"{why}; delete one first");
            Keep(() => _store.Save(new(name, upload)));
            uploads.Put(agent, warnings.All);
            return (true, []);
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <returns>Whether it was there.</returns>
    /// <exception cref="HttpError">507: it cannot be taken from the disk.</exception>
    public async Task<bool> DeleteAsync(string name, CancellationToken cancellationToken)
    {
        await _changing.WaitAsync(cancellationToken);
        try
        {
            if (uploads.Find(name) is null)
                return false;
            Keep(() => _store.Delete(name));
            return uploads.Remove(name);
        }
        finally
        {
            _changing.Release();
        }
    }

    public void Dispose() => _changing.Dispose();

    private void ReadAll(FolderAgents folder)
    {
        foreach (var (file, kept, fault) in _store.Load())
        {
            if (kept is null)
            {
                Log.PassedOver(logger, file, fault!);
                continue;
            }

            var (hash, problems, warnings) = (HashOf(kept.Agent), new AgentProblems(), new AgentWarnings());
            if (folder.Set.Agents.Any(agent => agent.Name == kept.Name))
                problems.Add(kept.Name, TakenName);
            if (Read(kept.Name, kept.Agent, hash, problems, warnings) is { } agent && problems.All.Count == 0)
            {
                uploads.Put(agent, warnings.All);
                continue;
            }

            Log.PassedOver(logger, kept.Name, problems.All[0]);
            uploads.PutFailed(kept.Name, hash, problems.All);
        }
    }

    private Agent? Read(string name, AgentUpload upload, string hash, AgentProblems problems, AgentWarnings warnings) =>
        UploadReader.Read(name, upload, files.Current.Set, files.Current.Normalizer, problems, warnings) is { } agent ? agent with { Hash = hash } : null;

    private static string HashOf(AgentUpload upload) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(upload, PegasusJson.Wire.AgentUpload)).AsSpan(0, 16));

    private static void Keep(Action change)
    {
        try
        {
            change();
        }
        catch (IOException e)
        {
            throw new HttpError(StatusCodes.Status507InsufficientStorage, $"The change cannot be kept, and so is not made: {e.Message}", e);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The kept agent {Agent} is passed over: {Fault}")]
        public static partial void PassedOver(ILogger logger, string agent, string fault);
    }
}
