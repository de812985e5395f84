using Jibo.Pegasus.Accounts.Dispatch;
using Jibo.Pegasus.Accounts.Identity;
using Jibo.Pegasus.Contracts.Accounts;

namespace Jibo.Pegasus.Accounts.Families;

/// <summary>
/// <c>OOBE_20161026</c>: a robot out of its box. The owner's app prepares and shows the token; the robot, which has no key yet, trades it
/// for one; the app asks whether it has.
/// </summary>
internal sealed class OobeFamily(ProvisioningBook provisioning) : IOperationFamily
{
    private static readonly string[] Versions = ["20161026"];

    public IReadOnlyList<Operation> Operations =>
    [
        new() { Family = "OOBE", Versions = Versions, Name = "PrepareRobot", Owned = [new("loopId", OwnedKind.Loop)], Run = PrepareAsync },
        new() { Family = "OOBE", Versions = Versions, Name = "GetStatus", Access = Access.Anyone, Run = StatusAsync },
        new() { Family = "OOBE", Versions = Versions, Name = "SetupRobot", Access = Access.Anyone, Run = SetupAsync },
        new() { Family = "OOBE", Versions = Versions, Name = "ReconnectRobot", Owned = [new("id", OwnedKind.Robot)], Run = ReconnectAsync },
    ];

    private async Task<OperationAnswer> PrepareAsync(OperationCall call)
    {
        var loopId = call.Read(AccountsJson.Wire.LoopRequest).LoopId is { Length: > 0 } one ? one : null;
        var token = await provisioning.PrepareAsync(call.Caller.AccountId, loopId, call.Aborted);
        return OperationAnswer.Of(new(token.Token, token.Expires), AccountsJson.Wire.TokenAnswer);
    }

    private async Task<OperationAnswer> StatusAsync(OperationCall call) =>
        OperationAnswer.Of(new(await provisioning.IsCompleteAsync(TokenOf(call).Token!, call.Aborted)), AccountsJson.Wire.SetupStatus);

    private async Task<OperationAnswer> SetupAsync(OperationCall call)
    {
        var request = TokenOf(call);
        var key = await provisioning.SetupAsync(request.Token!, request.Id ?? throw AccountsException.Invalid("id is required"), call.Aborted);
        return OperationAnswer.Of(new() { AccessKeyId = key.AccessKeyId, SecretAccessKey = key.SecretAccessKey }, AccountsJson.Wire.RobotCredentials);
    }

    private async Task<OperationAnswer> ReconnectAsync(OperationCall call)
    {
        var request = TokenOf(call);
        if (!call.Caller.IsRobot)
            throw AccountsException.Forbidden("AccessDeniedException", "Only a robot can be back");
        await provisioning.ReconnectAsync(request.Token!, call.Caller.AccountId, call.Aborted);
        return Commands.Accepted;
    }

    private static SetupRequest TokenOf(OperationCall call)
    {
        var request = call.Read(AccountsJson.Wire.SetupRequest);
        return string.IsNullOrEmpty(request.Token) ? throw AccountsException.Invalid("token is required") : request;
    }
}
