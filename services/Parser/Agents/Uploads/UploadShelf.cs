using System.Security.Cryptography;
using System.Text.Json;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Language;
using Jibo.Pegasus.ServiceDefaults.Errors;

namespace Jibo.Pegasus.Parser.Agents.Uploads;

/// <summary>Takes agents in and gives them up, in memory and on disk alike. One change at a time.</summary>
internal sealed partial class UploadShelf(UploadedAgents uploads, ParserOptions options, ILogger<UploadShelf> logger) : IDisposable
{
    private readonly UploadStore _store = new(options.Uploads);
    private readonly SemaphoreSlim _changing = new(1, 1);
    private AgentSet _files = null!;
    private TextNormalizer _normalizer = null!;

    /// <summary>Takes in what was kept. What cannot be used is passed over.</summary>
    public void Open(AgentSet files, TextNormalizer normalizer)
    {
        _files = files;
        _normalizer = normalizer;
        foreach (var (file, kept, fault) in _store.Load())
        {
            if (kept is null)
            {
                Log.PassedOver(logger, file, fault!);
                continue;
            }

            var (hash, problems, warnings) = (HashOf(kept.Agent), new AgentProblems(), new AgentWarnings());
            if (IsOfAFile(kept.Name))
                problems.Add(kept.Name, "an agent of this name comes with the parser now");
            if (UploadReader.Read(kept.Name, kept.Agent, _files, _normalizer, problems, warnings) is { } agent && problems.All.Count == 0)
            {
                uploads.Put(kept.Name, hash, agent, warnings.All);
                continue;
            }

            Log.PassedOver(logger, kept.Name, problems.All[0]);
            uploads.PutFailed(kept.Name, hash, problems.All);
        }
    }

    /// <returns>Whether anything has changed; the faults when the agent is not taken.</returns>
    /// <exception cref="HttpError">409: it has the name of an agent file, or there is no room; 507: it cannot be kept.</exception>
    public async Task<(bool Changed, IReadOnlyList<string> Faults)> PutAsync(string name, AgentUpload upload, CancellationToken cancellationToken)
    {
        if (IsOfAFile(name))
            throw new HttpError(StatusCodes.Status409Conflict, $"The agent '{name}' comes with the parser");
        var (problems, warnings) = (new AgentProblems(), new AgentWarnings());
        if (UploadReader.Read(name, upload, _files, _normalizer, problems, warnings) is not { } agent)
            return (false, problems.All);

        var hash = HashOf(upload);
        await _changing.WaitAsync(cancellationToken);
        try
        {
            if (uploads.Has(name, hash))
                return (false, []);
            if (uploads.WhyNoRoomFor(name, agent) is { } why)
                throw new HttpError(StatusCodes.Status409Conflict, $"{why}; delete one first");
            Keep(() => _store.Save(new(name, upload)));
            uploads.Put(name, hash, agent, warnings.All);
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

    private bool IsOfAFile(string name) => _files.Agents.Any(agent => agent.Name == name);

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
