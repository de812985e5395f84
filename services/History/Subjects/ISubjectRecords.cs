namespace Jibo.Pegasus.History.Subjects;

/// <summary>One kind of record, by whom it is about.</summary>
internal interface ISubjectRecords
{
    /// <summary>What the kind is called in answers: <c>launches</c>.</summary>
    string Kind { get; }

    /// <summary>Every record, a few at a time, each as one JSON object of UTF-8.</summary>
    IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(RecordSubject subject, CancellationToken ct);

    /// <summary>Erases the records; one that is also about others only loses this person.</summary>
    Task<ErasedRecords> EraseAsync(RecordSubject subject, CancellationToken ct);
}

/// <summary>What became of one kind of record.</summary>
/// <param name="Kind">Such as <c>launches</c>.</param>
/// <param name="Erased">How many are gone.</param>
/// <param name="Changed">How many stay for others, without this person.</param>
/// <param name="AudioFiles">How many of those named a file of audio; absent where none ever do.</param>
internal sealed record ErasedRecords(string Kind, long Erased, long Changed, long? AudioFiles = null);
