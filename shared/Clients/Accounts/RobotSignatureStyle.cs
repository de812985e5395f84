namespace Jibo.Pegasus.Clients.Accounts;

/// <summary>Which of a robot's two libraries signs; they differ in what they say of the body.</summary>
public enum RobotSignatureStyle
{
    /// <summary>The native library: always tells the hash of an empty body, whatever it sends.</summary>
    Native,

    /// <summary>The Node library: tells the hash of the body it sends.</summary>
    Node,
}
