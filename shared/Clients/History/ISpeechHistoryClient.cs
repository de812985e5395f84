using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.History;

namespace Jibo.Pegasus.Clients.History;

/// <summary>Asks History to remember what was said.</summary>
/// <exception cref="ServiceCallException">Any call: History gave no answer within the client's deadline, refused, or does not remember speech.</exception>
public interface ISpeechHistoryClient
{
    /// <summary>Idempotent by <see cref="SpeechRecord.Id"/>: the same record sent twice is one. Answers the id.</summary>
    Task<string> RecordSpeechAsync(SpeechRecord record, JiboHeaders headers, CancellationToken cancellationToken);

    /// <summary>Adds to a record or replaces parts of it; what is absent stays as it is. Answers the id.</summary>
    Task<string> UpdateSpeechAsync(string id, SpeechUpdate update, JiboHeaders headers, CancellationToken cancellationToken);
}
