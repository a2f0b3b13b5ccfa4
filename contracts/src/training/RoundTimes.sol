// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ITrainingRounds} from "./ITrainingRounds.sol";

/// @title Where a round stands
/// @notice A function of time and storage: nobody has to turn a crank.
library RoundTimes {
    /// @notice Where the round that started then stands now.
    /// @param start As in the round, from a slot that is read anyway.
    function phase(ITrainingRounds.Timing storage t, uint256 start, ITrainingRounds.Round storage round)
        internal
        view
        returns (ITrainingRounds.Phase)
    {
        uint256 time = start + t.open;
        if (block.timestamp < time) return ITrainingRounds.Phase.Open;
        if (block.timestamp < (time += t.commit)) return ITrainingRounds.Phase.Commit;
        if (block.timestamp < (time += t.prove)) return ITrainingRounds.Phase.Prove;
        bool held = round.published.trainer != address(0);
        if (round.reopened) {
            if (block.timestamp < _reopenedUntil(t, round)) return ITrainingRounds.Phase.OpenPublication;
        } else if (!round.leaderPublished) {
            if (block.timestamp < (time += t.exclusive)) return ITrainingRounds.Phase.Exclusive;
            if (block.timestamp < time + t.openPublication) return ITrainingRounds.Phase.OpenPublication;
        }
        return held && block.timestamp < round.deadline ? ITrainingRounds.Phase.Hold : ITrainingRounds.Phase.Over;
    }

    /// @notice Until when what is published now can be falsified: in the leader's window the hold starts at once, later
    /// when nobody can publish a better one any more.
    /// @return exclusive Whether it is the leader's window.
    function holdOf(ITrainingRounds.Timing storage t, ITrainingRounds.Round storage round)
        internal
        view
        returns (bool exclusive, uint48 until)
    {
        uint256 t3 = uint256(round.start) + t.open + t.commit + t.prove + t.exclusive;
        exclusive = !round.reopened && block.timestamp < t3;
        uint256 closing =
            exclusive ? block.timestamp : round.reopened ? _reopenedUntil(t, round) : t3 + t.openPublication;
        // A task ends within a month, so that times fit.
        until = uint48(closing + t.hold);
    }

    /// @notice How long a round can last: every window used, and one publication falsified in the last second.
    function longest(ITrainingRounds.Timing memory t) internal pure returns (uint256) {
        uint256 publication = uint256(t.openPublication) + t.hold;
        return uint256(t.open) + t.commit + t.prove + t.exclusive + 2 * publication;
    }

    /// @dev While something is published again, the deadline lies a hold behind the end of the window.
    function _reopenedUntil(ITrainingRounds.Timing storage t, ITrainingRounds.Round storage round)
        private
        view
        returns (uint256)
    {
        return round.published.trainer == address(0) ? round.deadline : round.deadline - t.hold;
    }
}
