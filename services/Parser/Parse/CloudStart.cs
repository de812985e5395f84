namespace Jibo.Pegasus.Parser.Parse;

/// <summary>Opens the way elsewhere before the first request, which would have to wait for it.</summary>
internal sealed class CloudStart(Clouds clouds) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        clouds.Prepare();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
