using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Clients.Reminders;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Reminders;
using Jibo.Pegasus.ReminderSkill.Times;
using Jibo.Pegasus.Skills;
using Jibo.Pegasus.Skills.Times;

namespace Jibo.Pegasus.ReminderSkill.Keeping;

/// <summary>The reminders of a robot's people, which History keeps.</summary>
/// <exception cref="ServiceCallException">Any call: History did not answer.</exception>
internal sealed class ReminderBook(IReminderClient reminders)
{
    private const int MostLooked = 100;
    private const int MostToldAtOnce = 10;

    /// <summary>Keeps the draft. Empty when the robot has as many reminders as it may have.</summary>
    public async ValueTask<ReminderPile> RecordAsync(Turn turn, CancellationToken cancellationToken)
    {
        var draft = Draft.Of(turn);
        var clock = RobotClock.Of(turn);
        if (WhenResolver.Resolve(draft.When, clock) is not { Due: { } due } time || draft.Text is null)
            throw new InvalidOperationException("The reminder is not complete");
        try
        {
            return new([await reminders.RecordAsync(
                new()
                {
                    Id = OnceOf(turn),
                    RobotId = turn.General.RobotId,
                    PersonId = draft.PersonId,
                    AskedBy = People.Speaker(turn),
                    Text = draft.Text,
                    DueAt = due.ToUnixTimeMilliseconds(),
                    Repeat = time.Repeat,
                    TimeZone = clock.Zone.Id,
                },
                HeadersOf(turn),
                cancellationToken)]);
        }
        catch (ServiceCallException e) when (e.Failure == ServiceCallFailure.Refused)
        {
            return new([]);
        }
    }

    /// <summary>What waits for the speaker, and for anybody.</summary>
    public async ValueTask<ReminderPile> ListAsync(Turn turn, CancellationToken cancellationToken) => new(await reminders.ListAsync(
        new() { RobotId = turn.General.RobotId, PersonIds = People.Speaker(turn) is { } speaker ? [speaker] : [], Limit = MostLooked },
        HeadersOf(turn), cancellationToken));

    /// <summary>Takes back those that were chosen.</summary>
    public async ValueTask<ReminderPile> CancelAsync(Turn turn, CancellationToken cancellationToken) => new(await reminders.CancelAsync(
        new() { RobotId = turn.General.RobotId, Ids = Candidates.Of(turn).Ids }, HeadersOf(turn), cancellationToken));

    /// <summary>What is due for those present, and from now on is told.</summary>
    public async ValueTask<ReminderPile> ClaimAsync(Turn turn, CancellationToken cancellationToken) => new(await reminders.ClaimAsync(
        new() { RobotId = turn.General.RobotId, PersonIds = People.Present(turn), SessionId = OnceOf(turn), Limit = MostToldAtOnce },
        HeadersOf(turn), cancellationToken));

    // The hub asks a skill that broke off once more, with the same message: what it brings about is one and the same then.
    private static string OnceOf(Turn turn) =>
        turn.Request.MsgID is { Length: > 0 and <= 128 } id ? $"{turn.General.RobotId}:{id}" : turn.Session!.Id;

    private static JiboHeaders HeadersOf(Turn turn) => JiboHeaders.Unknown with { RobotId = turn.General.RobotId! };
}
