using System.Globalization;
using Jibo.Pegasus.ServiceDefaults.Serving;

namespace Jibo.Pegasus.Parser.Robust;

/// <summary>
/// Ties the process of the grammar to the parser that started it. It tells its port on standard output, and it ends when its standard input
/// does, which also happens when the parser is killed: nobody is left behind.
/// </summary>
internal sealed class RobustLeash(IHostApplicationLifetime lifetime, IServiceProvider services) : BackgroundService
{
    /// <summary>What the line with the port begins with.</summary>
    public const string PortLine = "robust-port ";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var registered = lifetime.ApplicationStarted.Register(TellPort);
        var parserIsGone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        // A read of a pipe cannot be called off, so it has a thread of its own, which ends with the process.
        new Thread(() => WaitForTheEnd(parserIsGone)) { IsBackground = true, Name = "leash" }.Start();
        await parserIsGone.Task.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lifetime.StopApplication();
    }

    private static void WaitForTheEnd(TaskCompletionSource end)
    {
        try
        {
            using var input = Console.OpenStandardInput();
            while (input.ReadByte() >= 0)
            {
                // Nobody says anything here.
            }
        }
        catch (IOException)
        {
            // As good as the end.
        }

        end.TrySetResult();
    }

    private void TellPort() =>
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{PortLine}{services.BoundAddresses().Http.Port}"));
}
