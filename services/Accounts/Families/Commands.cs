using Jibo.Pegasus.Accounts.Dispatch;
using Jibo.Pegasus.Contracts.Accounts;

namespace Jibo.Pegasus.Accounts.Families;

/// <summary>The answer to what was asked to be done.</summary>
internal static class Commands
{
    /// <summary>In the words that clients know.</summary>
    public static OperationAnswer Accepted { get; } = OperationAnswer.Of(new("Command accepted"), AccountsJson.Wire.CommandResult);
}
