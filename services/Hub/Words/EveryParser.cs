using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Clients.Parser;
using Jibo.Pegasus.Hub.Routing;
using Jibo.Pegasus.Instances;

namespace Jibo.Pegasus.Hub.Words;

/// <summary>
/// The instances of the parser: a turn may go to any of them, so each is told. One that comes later, or again, is told when it is
/// there; while one is away the others are told all the same.
/// </summary>
internal sealed class EveryParser(WordOptions options, TimeProvider time, ILogger<ParserWords> logger) : IParserWords, IDisposable
{
    private readonly InstanceLookup _lookup = new(options.Parser.ToUris(), time);
    private readonly ConcurrentDictionary<Uri, Told> _told = new();

    /// <inheritdoc/>
    public string? Problem => _told.OrderBy(one => one.Key.Authority, StringComparer.Ordinal).Select(one => one.Value.Words.Problem).FirstOrDefault(problem => problem is not null);

    /// <inheritdoc/>
    public bool HasWork => _told.Values.Any(one => one.Words.HasWork);

    /// <inheritdoc/>
    public async Task<bool> CompareAsync(SkillRegistry registry, bool settling, CancellationToken cancellationToken)
    {
        var there = await _lookup.FindAsync(cancellationToken);
        foreach (var gone in _told.Keys.Except(there))
        {
            if (_told.TryRemove(gone, out var one))
                one.Http.Dispose();
        }

        var compared = there.Select(address => _told.GetOrAdd(address, New).Words.CompareAsync(registry, settling, cancellationToken)).ToArray();
        await ((Task)Task.WhenAll(compared)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (compared.Select(one => one.Exception?.InnerException).FirstOrDefault(e => e is not null) is { } failure)
            ExceptionDispatchInfo.Throw(failure);
        cancellationToken.ThrowIfCancellationRequested();
        return compared.All(one => one.Result);
    }

    public void Dispose()
    {
        foreach (var one in _told.Values)
            one.Http.Dispose();
    }

    private Told New(Uri address)
    {
        var http = ServiceConnections.CreateHttpClient(address, new(), options.Token);
        return new(http, new(new HttpParserAgentClient(http, new(), time), time, logger));
    }

    private sealed record Told(HttpClient Http, ParserWords Words);
}
