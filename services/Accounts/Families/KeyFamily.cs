using Jibo.Pegasus.Accounts.Dispatch;
using Jibo.Pegasus.Contracts.Accounts;

namespace Jibo.Pegasus.Accounts.Families;

/// <summary>
/// <c>Key_20160201</c>: keys that members of a loop share, with which robots once sealed photos for phones. Nobody asks for keys here, and
/// a robot that is told so keeps the one it has.
/// </summary>
internal sealed class KeyFamily : IOperationFamily
{
    private static readonly string[] Versions = ["20160201"];
    private static readonly OwnedName[] OfLoop = [new("loopId", OwnedKind.Loop, Required: true)];
    private static readonly OperationAnswer Nobody = new("[]"u8.ToArray());

    public IReadOnlyList<Operation> Operations =>
    [
        new() { Family = "Key", Versions = Versions, Name = "ListIncomingRequests", Owned = OfLoop, Run = _ => Task.FromResult(Nobody) },
        new() { Family = "Key", Versions = Versions, Name = "ListBinaryRequests", Owned = OfLoop, Run = _ => Task.FromResult(Nobody) },
        new()
        {
            Family = "Key", Versions = Versions, Name = "ShouldCreate", Owned = OfLoop,
            Run = _ => Task.FromResult(OperationAnswer.Of(new ShouldCreateKey(false), AccountsJson.Wire.ShouldCreateKey)),
        },
    ];
}
