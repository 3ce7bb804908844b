"""The joint report: built from live data, approved or dissented from by every partner."""
