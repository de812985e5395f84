namespace Jibo.Pegasus.Lasso.Origins;

/// <summary>Asks one origin, with patience that ends. Made by <see cref="OriginClients.For"/>.</summary>
internal sealed class OriginClient : IDisposable
{
    private readonly OriginSettings _settings;
    private readonly TimeProvider _time;
    private readonly SocketsHttpHandler _handler;
    private readonly HttpMessageInvoker _http;
    private readonly OriginAttempt _attempt;
    private readonly OriginLanes _lanes;
    private readonly OriginWatch _watch;

    internal OriginClient(string name, OriginSettings settings, OriginOptions options, TimeProvider time, Func<double> random, OriginWatch watch)
    {
        Name = name;
        _settings = settings;
        _time = time;
        _watch = watch;
        var gate = new OriginGate(name, settings.Configured, options.AllowPrivateAddresses);
        _handler = OriginHandlers.Create(new OriginConnector(gate, options.Resolve));
        _http = new HttpMessageInvoker(_handler, disposeHandler: true);
        _attempt = new OriginAttempt(name, gate, _http, time);
        _lanes = new OriginLanes(settings.PerHost, () => new OriginLane(name, settings, time, random, watch));
    }

    /// <summary>For people, such as <c>Open-Meteo</c>.</summary>
    public string Name { get; }

    public OriginState State => _watch.StateOf(_lanes.All());

    /// <summary>Asks, up to three times when it cannot be reached or fails.</summary>
    /// <exception cref="OriginException">Nothing came.</exception>
    public Task<OriginAnswer> GetAsync(Uri uri, OriginCall call, CancellationToken ct) => SendAsync(uri, form: null, call, ct);

    /// <summary>Posts a form, once.</summary>
    /// <exception cref="OriginException">Nothing came; whether the form did is not known.</exception>
    public async Task<OriginAnswer> PostFormAsync(Uri uri, IEnumerable<KeyValuePair<string, string>> form, OriginCall call, CancellationToken ct)
    {
        using var content = new FormUrlEncodedContent(form);
        return await SendAsync(uri, await content.ReadAsByteArrayAsync(ct), call, ct);
    }

    /// <summary>An answer came and is not what was asked for: notes it, and makes what to throw.</summary>
    /// <param name="why">Completes "gave an answer that cannot be read: ..."; holds nothing of the answer that is private.</param>
    public OriginException Misunderstood(string why, Exception? inner = null)
    {
        _watch.Misunderstood(why);
        return new(Name, OriginFailure.BadAnswer, $"{Name} gave an answer that cannot be read: {why}", inner);
    }

    public void Dispose()
    {
        _http.Dispose();
        _handler.Dispose();
        _lanes.Dispose();
    }

    private async Task<OriginAnswer> SendAsync(Uri uri, byte[]? form, OriginCall call, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        using var span = OriginSpan.Start(_watch.Label);
        var started = _time.GetTimestamp();
        var maxBytes = call.MaxBytes ?? _settings.MaxBytes;
        try
        {
            var answer = await _lanes.For(uri).RunAsync(
                token => _attempt.SendAsync(uri, form, call, maxBytes, token), safe: form is null, call.Deadline, ct);
            _watch.Answered(span, _time.GetElapsedTime(started));
            return answer;
        }
        catch (OriginException e)
        {
            _watch.Failed(e, span, _time.GetElapsedTime(started));
            throw;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            _watch.Cancelled(span, _time.GetElapsedTime(started));
            throw;
        }
    }
}
