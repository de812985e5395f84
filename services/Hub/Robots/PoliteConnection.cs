using Microsoft.AspNetCore.Http.Features;

namespace Jibo.Pegasus.Hub.Robots;

/// <summary>
/// Lets a robot that broke a rule of RFC 6455 read which. The platform's WebSocket sends its close frame (1002, 1007) and aborts
/// the connection in the same breath, and the reset overtakes the frame. Here the abort waits, while what the robot still sends
/// is read and thrown away.
/// </summary>
internal sealed class PoliteConnection : IHttpUpgradeFeature, IHttpRequestLifetimeFeature
{
    private readonly IHttpUpgradeFeature _upgrade;
    private readonly IHttpRequestLifetimeFeature _lifetime;
    private readonly TimeSpan _linger;
    private readonly TimeProvider _time;
    private Stream? _stream;
    private ITimer? _abort;

    private PoliteConnection(IHttpUpgradeFeature upgrade, IHttpRequestLifetimeFeature lifetime, TimeSpan linger, TimeProvider time)
    {
        _upgrade = upgrade;
        _lifetime = lifetime;
        _linger = linger;
        _time = time;
    }

    public bool IsUpgradableRequest => _upgrade.IsUpgradableRequest;

    public CancellationToken RequestAborted
    {
        get => _lifetime.RequestAborted;
        set => _lifetime.RequestAborted = value;
    }

    /// <summary>Middleware; stands before the one that makes WebSockets.</summary>
    public static async Task UseAsync(HttpContext context, RequestDelegate next, SocketLimits limits, TimeProvider time)
    {
        if (context.Features.Get<IHttpUpgradeFeature>() is not { IsUpgradableRequest: true } upgrade
            || context.Features.Get<IHttpRequestLifetimeFeature>() is not { } lifetime)
        {
            await next(context);
            return;
        }

        var connection = new PoliteConnection(upgrade, lifetime, limits.Linger, time);
        context.Features.Set<IHttpUpgradeFeature>(connection);
        context.Features.Set<IHttpRequestLifetimeFeature>(connection);
        await next(context);
        await connection.EndAsync();
    }

    public async Task<Stream> UpgradeAsync() => _stream = await _upgrade.UpgradeAsync();

    /// <summary>Asked for by a broken rule, and for a dead peer, whom the wait does not hurt.</summary>
    public void Abort() => _abort ??= _time.CreateTimer(
        static connection => ((PoliteConnection)connection!)._lifetime.Abort(), this, _linger, Timeout.InfiniteTimeSpan);

    private async Task EndAsync()
    {
        if (_abort is null || _stream is null)
            return;
        using var deadline = new CancellationTokenSource(_linger, _time);
        var rest = new byte[4096];
        try
        {
            while (await _stream.ReadAsync(rest, deadline.Token) > 0)
            {
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // The robot is gone, or says too much: then there is no more politeness.
        }

        await _abort.DisposeAsync();
    }
}
