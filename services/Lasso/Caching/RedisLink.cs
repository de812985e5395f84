using StackExchange.Redis;

namespace Jibo.Pegasus.Lasso.Caching;

/// <summary>
/// The connection to Redis. While it is well, commands go through, each with a deadline; the first that fails for want of an answer takes it
/// down, and from then on nobody waits for Redis until a new connection has answered a ping.
/// </summary>
internal sealed partial class RedisLink(RedisOptions options, TimeProvider time, ILogger<RedisLink> logger) : BackgroundService
{
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan WatchEvery = TimeSpan.FromSeconds(2);

    // So long a start waits for Redis; without it, the service starts all the same.
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(1);

    private readonly TaskCompletionSource _tried = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Connection? _up;
    private volatile string? _refusal;

    /// <summary>Whether it is worth asking.</summary>
    public bool IsUp => Volatile.Read(ref _up) is not null;

    /// <summary>For operators: what is wrong; null when all is well.</summary>
    public string? Problem => !IsUp ? "Redis does not answer; every instance keeps what it fetches for itself" : _refusal;

    /// <exception cref="CacheUnavailableException">Redis is gone, too slow, or refuses.</exception>
    public async ValueTask<T> AskAsync<T>(Func<IDatabase, Task<T>> work, CancellationToken ct)
    {
        if (Volatile.Read(ref _up) is not { } connection)
            throw new CacheUnavailableException("Redis is down");
        try
        {
            var answer = await work(connection.Database).WaitAsync(options.Timeout, time, ct);
            return answer;
        }
        catch (RedisServerException e)
        {
            // It lives, and says no: full (OOM), loading, a replica, another password.
            throw Refused(e);
        }
        catch (Exception e) when (e is TimeoutException or RedisException or ObjectDisposedException)
        {
            // Whoever comes now need not wait as well. It may have been replaced meanwhile.
            Interlocked.CompareExchange(ref _up, null, connection);
            connection.Fail(e);
            throw new CacheUnavailableException("Redis does not answer", e);
        }
    }

    /// <summary>A command that Redis refuses when it is full went through.</summary>
    public void Took()
    {
        if (_refusal is not null)
        {
            _refusal = null;
            LogTakesAgain(logger);
        }
    }

    /// <summary>Whoever asks first should find what others have kept: the service starts once Redis was tried.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await base.StartAsync(cancellationToken);
        await Task.WhenAny(_tried.Task, Task.Delay(StartLimit, time, cancellationToken));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = FirstPause;
        var known = false;
        try
        {
            while (true)
            {
                var (connection, why) = await TryConnectAsync(stoppingToken);
                if (connection is not null)
                {
                    Volatile.Write(ref _up, connection);
                    _tried.TrySetResult();
                    known = true;
                    pause = FirstPause;
                    LogUp(logger, options.Address.ToString());
                    why = await WatchAsync(connection, stoppingToken);
                    Interlocked.CompareExchange(ref _up, null, connection);
                    connection.Close();
                    LogDown(logger, why);
                    continue;
                }

                _tried.TrySetResult();
                if (!known)
                    LogDown(logger, why);
                known = true;
                await Task.Delay(pause, time, stoppingToken);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops.
        }
        finally
        {
            _tried.TrySetResult();
            Interlocked.Exchange(ref _up, null)?.Close();
        }
    }

    /// <summary>Ends when the connection has failed, with the reason.</summary>
    private async Task<string> WatchAsync(Connection connection, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                return await connection.Failed.WaitAsync(WatchEvery, time, ct);
            }
            catch (TimeoutException)
            {
                // Nothing failed; perhaps because nobody asked.
                if (await PingAsync(connection.Database, ct) is { } problem)
                    return problem;
            }
        }
    }

    private async Task<(Connection? Connection, string Why)> TryConnectAsync(CancellationToken ct)
    {
        var connecting = ConnectionMultiplexer.ConnectAsync(Configure());
        try
        {
            var connection = new Connection(await connecting.WaitAsync(ConnectLimit, time, ct));
            if (await PingAsync(connection.Database, ct) is not { } problem)
                return (connection, "");
            connection.Close();
            return (null, problem);
        }
        catch (Exception e) when (e is TimeoutException or RedisException or IOException or System.Net.Sockets.SocketException or OperationCanceledException or InvalidOperationException)
        {
            CloseLater(connecting);
            ct.ThrowIfCancellationRequested();
            return (null, Describe(e));
        }
    }

    private async Task<string?> PingAsync(IDatabase database, CancellationToken ct)
    {
        try
        {
            await database.PingAsync().WaitAsync(options.Timeout < TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(1) : options.Timeout, time, ct);
            return null;
        }
        catch (Exception e) when (e is TimeoutException or RedisException or ObjectDisposedException)
        {
            return Describe(e);
        }
    }

    private ConfigurationOptions Configure()
    {
        var address = options.Address.ToUri();
        var configuration = new ConfigurationOptions
        {
            AbortOnConnectFail = false,
            ConnectTimeout = (int)ConnectLimit.TotalMilliseconds / 2,
            SyncTimeout = 1000,
            KeepAlive = 10,
            ClientName = "pegasus-lasso",
            Ssl = options.Tls,
            SslHost = options.Tls ? address.IdnHost : null,
            Password = options.Password,
        };
        configuration.EndPoints.Add(address.IdnHost, address.Port);
        return configuration;
    }

    private CacheUnavailableException Refused(RedisServerException e)
    {
        // The first word is the kind: OOM, LOADING, READONLY, NOAUTH.
        var kind = e.Message.Split(' ', 2)[0];
        var refusal = $"Redis refuses what it is asked ({(kind.Length <= 20 && kind.All(char.IsAsciiLetterUpper) ? kind : "ERR")})";
        if (_refusal != refusal)
        {
            _refusal = refusal;
            LogRefused(logger, refusal);
        }

        return new CacheUnavailableException(refusal, e);
    }

    // The library's own texts are long and tell of its inside.
    private static string Describe(Exception e) => e is TimeoutException or OperationCanceledException ? "it does not answer in time" : e.GetType().Name;

    private static void CloseLater(Task<ConnectionMultiplexer> connecting) =>
        _ = connecting.ContinueWith(
            static done =>
            {
                if (done.IsCompletedSuccessfully)
                    new Connection(done.Result).Close();
                else
                    _ = done.Exception;
            },
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    private sealed class Connection(ConnectionMultiplexer multiplexer)
    {
        private readonly TaskCompletionSource<string> _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public IDatabase Database { get; } = multiplexer.GetDatabase();

        public Task<string> Failed => _failed.Task;

        public void Fail(Exception why) => _failed.TrySetResult(Describe(why));

        /// <summary>Closing may wait for a server that does not answer: somebody else does that.</summary>
        public void Close() => ThreadPool.QueueUserWorkItem(
            static closing =>
            {
                try
                {
                    closing.Close(allowCommandsToComplete: false);
                    closing.Dispose();
                }
                catch (Exception e) when (e is RedisException or ObjectDisposedException or IOException or AggregateException or TimeoutException)
                {
                    // It is gone all the same.
                }
            },
            multiplexer, preferLocal: false);
    }

    [LoggerMessage(1, LogLevel.Information, "Redis at {Address} keeps what is fetched")]
    private static partial void LogUp(ILogger logger, string address);

    [LoggerMessage(2, LogLevel.Warning, "Redis is down ({Reason}); what is fetched is kept in memory until it is back")]
    private static partial void LogDown(ILogger logger, string reason);

    [LoggerMessage(3, LogLevel.Warning, "{Refusal}; what is fetched is kept in memory alone")]
    private static partial void LogRefused(ILogger logger, string refusal);

    [LoggerMessage(4, LogLevel.Information, "Redis keeps again what it is given")]
    private static partial void LogTakesAgain(ILogger logger);
}
