namespace Jibo.Pegasus.Skills;

/// <summary>
/// A turn that cannot be answered, for a reason that the caller may read: the message goes into the error envelope as it is.
/// Any other exception is logged and becomes a message that only names the place.
/// </summary>
public class SkillException : Exception
{
    public SkillException(string message) : base(message)
    {
    }

    public SkillException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}
