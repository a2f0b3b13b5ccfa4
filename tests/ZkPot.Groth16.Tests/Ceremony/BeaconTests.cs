using ZkPot.Groth16;

namespace ZkPot.Groth16.Tests.Ceremony;

public sealed class BeaconTests
{
    [Fact]
    public void A_number_of_iterations_that_nobody_can_compute_is_refused_at_once()
    {
        var beacon = new Beacon([1, 2, 3], Beacon.MaxExponent);
        Action compute = () => beacon.Generator(null, default);
        compute.Should().Throw<ArtifactException>().WithMessage("*2^63 hashes*expected at most 32*");
    }
}
