namespace Line.Messaging;

/// <summary>Opens the camera. In quick replies only.</summary>
public sealed record CameraAction : LineAction
{
    /// <summary>Creates the action.</summary>
    /// <param name="label">What the quick reply says.</param>
    public CameraAction(string label)
        : base(label)
    {
    }
}

/// <summary>Opens the phone's pictures. In quick replies only.</summary>
public sealed record CameraRollAction : LineAction
{
    /// <summary>Creates the action.</summary>
    /// <param name="label">What the quick reply says.</param>
    public CameraRollAction(string label)
        : base(label)
    {
    }
}

/// <summary>Asks for a place on the map. In quick replies only.</summary>
public sealed record LocationAction : LineAction
{
    /// <summary>Creates the action.</summary>
    /// <param name="label">What the quick reply says.</param>
    public LocationAction(string label)
        : base(label)
    {
    }
}
