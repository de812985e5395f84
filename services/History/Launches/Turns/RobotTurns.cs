using Jibo.Pegasus.History.Records;
using Jibo.Pegasus.History.Subjects;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.History.Launches.Turns;

/// <summary>
/// Gives each proactive turn of a robot to one launch. The store changes one document at a time, and that is enough: taking a turn is
/// one conditional write of the robot's turn, which carries the whole launch. Only then is the launch put among the others, under its
/// own id, so that doing it twice is doing it once. A process that is killed between the two leaves a turn whose launch is missing
/// there, and whoever asks about that robot next puts it there first (<see cref="SettleAsync"/>). So the turn and its launch are both
/// there or neither, on every engine, without a transaction over two documents.
/// </summary>
internal sealed class RobotTurns(
    HistoryCollection<StoredTurn> turns, HistoryCollection<StoredLaunch> launches, HistoryOptions options, TimeProvider time)
{
    /// <summary>The robot's turn as it is now; null before its first.</summary>
    public Task<StoredDocument<StoredTurn>?> FindAsync(string robotId, CancellationToken ct) =>
        turns.RunAsync((documents, limited) => documents.GetAsync(robotId, limited), ct);

    /// <summary>Takes the turn that the launch names, and records it. The same launch again is the same record.</summary>
    /// <exception cref="HistoryException">The turn is another one now, or the id is another launch's.</exception>
    public async Task<StoredLaunch> TakeAsync(string id, StoredLaunch launch, CancellationToken ct)
    {
        while (true)
        {
            var found = await FindAsync(launch.RobotId, ct);
            await SettleAsync(found?.Document, ct);
            var present = await launches.RunAsync((documents, limited) => documents.GetAsync(id, limited), ct);
            var turn = found?.Document.Turn ?? 0;
            if (present is not null)
                return Retried(present.Document, launch, turn);
            if (turn != launch.Turn)
                throw Taken(turn);

            var next = new StoredTurn { RobotId = launch.RobotId, Turn = turn + 1, Last = new(id, launch) };
            var isWon = await turns.RunAsync(
                (documents, limited) => found is null
                    ? documents.InsertAsync(launch.RobotId, next, expiresAt: null, limited)
                    : documents.ReplaceAsync(launch.RobotId, next, found.Version, expiresAt: null, limited),
                ct);
            if (isWon)
            {
                // The turn is taken, come what may: giving up now would only leave the rest to the next caller.
                await PutAsync(next.Last, CancellationToken.None);
                return launch;
            }

            // Somebody was faster. It may have been this very launch, sent twice: look again.
        }
    }

    /// <summary>Sees to it that the launch of the last turn is among the launches. True when it was missing.</summary>
    public async Task<bool> SettleAsync(StoredTurn? turn, CancellationToken ct)
    {
        if (turn?.Last is not { } last || ExpiryOf(last) <= time.GetUtcNow())
            return false;
        var isThere = await launches.RunAsync(async (documents, limited) => await documents.GetAsync(last.Id, limited) is not null, ct);
        return !isThere && await PutAsync(last, ct);
    }

    /// <summary>The same for whoever has not looked at the robot's turn.</summary>
    public async Task SettleAsync(string robotId, CancellationToken ct) => await SettleAsync((await FindAsync(robotId, ct))?.Document, ct);

    /// <summary>The same for every robot whose last turn was about this person, or for this robot.</summary>
    public async Task SettleAsync(RecordSubject subject, CancellationToken ct)
    {
        foreach (var found in await LastOfAsync(subject, ct))
            await SettleAsync(found.Document, ct);
    }

    /// <summary>Forgets a robot's turns; or of a person, that a robot's last turn was about them. Answers how many robots' it changed.</summary>
    public async Task<ErasedRecords> ForgetAsync(RecordSubject subject, CancellationToken ct)
    {
        long erased = 0, changed = 0;
        while (await LastOfAsync(subject, ct) is { Count: > 0 } page)
        {
            foreach (var found in page)
            {
                var last = found.Document.Last;
                var others = subject.PersonId is null ? [] : last!.Launch.PersonIds.Where(person => person != subject.PersonId).ToArray();
                // First what keeps somebody who is just settling this turn from putting the launch back among the others.
                if (last is not null && others.Length == 0)
                    await BuryAsync(last, ct);
                if (subject.PersonId is null)
                    erased += await turns.RunAsync((documents, limited) => documents.DeleteAsync(found.Id, limited), ct) ? 1 : 0;
                else
                    changed += await ReplaceLastAsync(found, others.Length == 0 ? null : last! with { Launch = last.Launch with { PersonIds = others } }, ct) ? 1 : 0;
            }
        }

        return new("turns", erased, changed);
    }

    private async Task<IReadOnlyList<StoredDocument<StoredTurn>>> LastOfAsync(RecordSubject subject, CancellationToken ct)
    {
        if (subject.PersonId is null)
            return await FindAsync(subject.RobotId!, ct) is { } only ? [only] : [];
        var filter = PersonKey.Names(StoredTurn.LastPerson, StoredTurn.LastPersonIds, subject.PersonId);
        if (subject.RobotId is not null)
            filter = Where.All(filter, Where.Equal(LaunchFields.RobotId, subject.RobotId));
        return await turns.RunAsync((documents, limited) => documents.FindAsync(new() { Filter = filter }, limited), ct);
    }

    private Task<bool> BuryAsync(TurnLaunch last, CancellationToken ct) => launches.RunAsync(
        async (documents, limited) =>
        {
            await documents.UpsertAsync(last.Id, last.Launch.Retracted(), ExpiryOf(last), limited);
            return true;
        },
        ct);

    // False when somebody took a turn in between: whoever asks then finds that one.
    private Task<bool> ReplaceLastAsync(StoredDocument<StoredTurn> found, TurnLaunch? last, CancellationToken ct) => turns.RunAsync(
        (documents, limited) => documents.ReplaceAsync(found.Id, found.Document with { Last = last }, found.Version, found.ExpiresAt, limited), ct);

    private Task<bool> PutAsync(TurnLaunch last, CancellationToken ct) => launches.RunAsync(
        (documents, limited) => documents.InsertAsync(last.Id, last.Launch, ExpiryOf(last), limited), ct);

    private DateTimeOffset ExpiryOf(TurnLaunch last) => RecordCheck.Expiry(last.Launch.Timestamp, options.LaunchRetention);

    private static StoredLaunch Retried(StoredLaunch present, StoredLaunch launch, long turn)
    {
        if (present.IsRetracted)
            throw new HistoryException(HistoryFailure.TurnTaken, "The launch was taken back");
        if (present.RobotId != launch.RobotId)
            throw new HistoryException(HistoryFailure.Conflict, "The id belongs to another record");
        return present.Turn == launch.Turn ? present : throw Taken(turn);
    }

    private static HistoryException Taken(long turn) => new(HistoryFailure.TurnTaken, $"The robot's turn is {turn} now");
}
