namespace Jibo.Pegasus.ReportSkill.Parts.Commute;

/// <summary>
/// What can be said of the way to work, by the names of the files. All of them find <c>how</c> ("by bike"); those after the way was found also
/// <c>duration</c> ("about twenty minutes") and <c>traffic</c>, whether it is known what is on the road.
/// </summary>
internal static class CommuteMims
{
    /// <summary>Home or work are not known.</summary>
    public const string AppSetup = "CommuteAppSetup";
    public const string ServiceDown = "CommuteServiceDown";
    public const string Late = "CommuteLate";

    /// <summary>There is no such way.</summary>
    public const string NoRoute = "CommuteNoRoute";

    /// <summary>Home and work are one place.</summary>
    public const string SamePlace = "CommuteSamePlace";

    /// <summary>Whose way it is, when it alone was asked for: <c>name</c>, or null.</summary>
    public const string ConfirmSpeaker = "CommuteConfirmSpeaker";

    /// <summary>At another hour than that of leaving.</summary>
    public const string Now = "CommuteNow";

    /// <summary>A day ahead: <c>day</c>, <c>depart</c>, <c>arrive</c>.</summary>
    public const string OtherDay = "CommuteOtherDay";

    /// <summary>A day that is over was asked for.</summary>
    public const string Past = "CommutePast";

    /// <summary>By car.</summary>
    public const string DriveNormal = "CommuteDriveNormal";

    /// <summary><c>extra</c>: how much longer than usual.</summary>
    public const string DrivePoor = "CommuteDrivePoor";

    /// <summary><c>extra</c>: how much longer than usual.</summary>
    public const string DriveTerrible = "CommuteDriveTerrible";

    /// <summary>A little late: <c>arriveNow</c>, when they will be there who leave now; <c>slow</c>, traffic is bad.</summary>
    public const string DriveHurry = "CommuteDriveHurry";

    /// <summary>Late: <c>arriveNow</c>, <c>slow</c>, <c>arrive</c>.</summary>
    public const string DriveLate = "CommuteDriveLate";

    /// <summary>By public transport, by bike or on foot.</summary>
    public const string TransportNormal = "CommuteTransportNormal";
    public const string TransportPoor = "CommuteTransportPoor";
    public const string TransportTerrible = "CommuteTransportTerrible";
    public const string TransportHurry = "CommuteTransportHurry";
    public const string TransportLate = "CommuteTransportLate";

    /// <summary>When to leave: <c>depart</c>, <c>arrive</c>.</summary>
    public const string DepartTimeNormal = "CommuteDepartTimeNormal";

    /// <summary>When to leave, earlier than usual: <c>depart</c>, <c>arrive</c>.</summary>
    public const string DepartTimeNotNormal = "CommuteDepartTimeNotNormal";

    /// <summary>Soon: <c>left</c> ("about ten minutes"), or null when it is time now.</summary>
    public const string MinutesLeft = "CommuteMinutesLeft";
}
