using Jibo.Pegasus.Accounts.Dispatch;

namespace Jibo.Pegasus.Accounts.Callers;

/// <summary>What belongs to whom.</summary>
internal interface IHouseholds
{
    /// <summary>Whether all of these are the caller's: its own account, the loops it is a member of, and the robots and members of those loops.</summary>
    Task<bool> AreOfAsync(Caller caller, OwnedKind kind, IReadOnlyList<string> ids, CancellationToken ct);
}
