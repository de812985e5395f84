using Jibo.Pegasus.Clients;

namespace Jibo.Pegasus.Hub.Records;

/// <summary>Where speech logs are put.</summary>
internal interface ISpeechLogStore
{
    /// <summary>The address of a log, for the record of its turn.</summary>
    string UrlOf(string key);

    /// <summary>Puts a log there, or takes the place of the one with this key.</summary>
    /// <exception cref="ServiceCallException">It could not be put; the failure says whether trying again may help.</exception>
    Task PutAsync(string key, ReadOnlyMemory<byte> json, CancellationToken cancellationToken);
}
