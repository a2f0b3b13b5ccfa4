// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ISeedSource} from "./ISeedSource.sol";

/// @title PrevrandaoSeeds
/// @notice A beacon from the chain itself: the seed of a time is the randomness of the block in which someone first
/// draws it, after that time. By anyone: who fears that another waits for a block to its liking draws at once.
/// @dev Where the chain's randomness is constant, as on some rollups, no seed can be drawn.
contract PrevrandaoSeeds is ISeedSource {
    /// @notice The randomness of the block of deployment: what comes again is constant.
    uint256 public immutable witness = block.prevrandao;

    mapping(uint48 time => bytes32) private _seeds;

    /// @notice The time is not over.
    error TooEarly(uint48 time);
    /// @notice The seed was drawn already.
    error AlreadyDrawn(uint48 time);
    /// @notice The chain gives the same randomness again and again.
    error ConstantRandomness(uint256 value);

    /// @notice A seed was drawn.
    event Drawn(uint48 indexed time, bytes32 seed);

    /// @notice Draws the seed of a time that is over. By anyone.
    function draw(uint48 time) external {
        require(block.timestamp > time, TooEarly(time));
        require(_seeds[time] == 0, AlreadyDrawn(time));
        require(block.prevrandao != witness, ConstantRandomness(witness));
        bytes32 seed = keccak256(abi.encode(block.prevrandao, time));
        _seeds[time] = seed;
        emit Drawn(time, seed);
    }

    /// @inheritdoc ISeedSource
    function seedAt(uint48 time) external view returns (bytes32 seed) {
        seed = _seeds[time];
        require(seed != 0, NoSeed(time));
    }
}
