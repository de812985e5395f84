namespace Jibo.Pegasus.Hub.Robots;

/// <summary>What runs on one robot's socket, from its first frame to its last.</summary>
internal interface ITransaction : IRobotFrames, IAsyncDisposable
{
    /// <summary>Nothing has come from the robot yet: there is nothing to finish.</summary>
    bool Idle { get; }

    /// <summary>Runs the transaction to its end. Never throws for what a robot, a skill or a service does.</summary>
    Task RunAsync(CancellationToken gone);

    /// <summary>The robot is gone, or the hub is going down: the transaction ends without a word.</summary>
    void Close();
}
