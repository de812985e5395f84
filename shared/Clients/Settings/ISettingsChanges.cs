using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Settings;

namespace Jibo.Pegasus.Clients.Settings;

/// <summary>Tells what changes in Settings, as it changes.</summary>
public interface ISettingsChanges
{
    /// <summary>
    /// A stream without end: <c>hello</c> or <c>reset</c> first, then what changed after <paramref name="after"/>, then what
    /// changes from now on, and a sign of life at least every 10 s. It ends with an exception when the connection does.
    /// </summary>
    /// <exception cref="ServiceCallException">The stream could not be opened, broke, or was silent for too long.</exception>
    IAsyncEnumerable<SettingsEvent> WatchAsync(SettingsPosition? after, JiboHeaders headers, CancellationToken cancellationToken);
}
